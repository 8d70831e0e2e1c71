"""About the program: its version, the formats of its files, pack and checklists, what it is made of and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.about import About, about
from hotline.desk.checklists import Place
from hotline.errors import N_
from ui.pages.shared.checklist_text import list_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.surfaces import Card


class AboutCard(Card):
    """What somebody who asks for help is asked for first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("About the program")), parent=parent)
        self._context = context
        self.about = about()
        self.lines: Lines | None = None
        self.refresh()

    def refresh(self) -> None:
        """Ask which checklists are in force."""
        self._context.ask(self._show, checklists.places)

    def _show(self, places: list[Place]) -> None:
        if self.lines is not None:
            self.body.removeWidget(self.lines)
            self.lines.deleteLater()
        self.lines = Lines(self._told(self.about, [list_words(one.now) for one in places if one.now is not None]))
        self.body.addWidget(self.lines)

    def _told(self, told: About, lists: list[str]) -> list[Line]:
        speak, session = words(), self._context.session
        say = speak.gettext
        return [
            Line(say(N_("Program")), f"{say(N_('Hotline Desk'))} {told.version}", "strong"),
            Line(say(N_("Office")), session.office.code),
            Line(say(N_("Store")), f"{session.path.name} · {session.path.parent}"),
            Line(say(N_("Store format")), speak.number(told.store_format)),
            Line(say(N_("Backup format")), speak.number(told.backup_format)),
            Line(say(N_("National pack")), f"{told.country[speak.code]} · {told.pack}"),
            Line(say(N_("Checklists")), "\n".join(lists)),
        ]


class LicencesCard(Card):
    """The licence of the program, and those of the packages that it is made of, as they name them themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        say = words().gettext
        told = about()
        super().__init__(say(N_("Licences")), parent=parent)
        unnamed = say(N_("see the licence file in the package"))
        lines = [Line(f"{say(N_('Hotline Desk'))} {told.version}", told.licence)]
        lines += [Line(f"{part.name} {part.version}", part.licence or unnamed) for part in told.parts]
        self.body.addWidget(Lines(lines, _NAMES_WIDTH))


_NAMES_WIDTH = 240
