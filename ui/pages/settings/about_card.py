"""About the program: its version, the formats of its files, pack and checklists, what it is made of and under which licences."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from hotline.build_info import BuildInfo
from hotline.desk import checklists
from hotline.desk.about import About, about
from hotline.desk.checklists import Place
from hotline.desk.fixed_settings import FIXED
from hotline.desk.setting_labels import setting_words
from hotline.errors import N_
from hotline.toml.administrator_file import STORE
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
            *_build_lines(told.build),
            Line(say(N_("Office")), session.office.code),
            Line(say(N_("Store")), f"{session.path.name} · {session.path.parent}"),
            Line(say(N_("Store format")), speak.number(told.store_format)),
            Line(say(N_("Backup format")), speak.number(told.backup_format)),
            Line(say(N_("National pack")), f"{told.country[speak.code]} · {told.pack}"),
            Line(say(N_("Checklists")), "\n".join(lists)),
            *_administrator_lines(told),
        ]


def _build_lines(build: BuildInfo) -> list[Line]:
    speak = words()
    say = speak.gettext
    message, values = build.said
    lines = [Line(say(N_("Files of the program")), say(message, **values))]
    if build.built is not None and build.checksum is not None:
        groups = (build.checksum[start : start + _GROUP] for start in range(0, len(build.checksum), _GROUP))
        lines.insert(0, Line(say(N_("SHA-256 of the program")), " ".join(groups)))
        lines.insert(0, Line(say(N_("Built on")), speak.date(date.fromisoformat(build.built))))
    return lines


def _administrator_lines(told: About) -> list[Line]:
    """Return what the administrator of this computer has fixed, nothing where there is no such file."""
    if told.administrator_file is None:
        return []
    say = words().gettext
    labels = [say(N_("Store")) if name == STORE else setting_words(name, words()) for name in told.fixed]
    fixed = "; ".join(labels) or say(N_("none"))
    return [
        Line(say(N_("Administrator's file")), str(told.administrator_file)),
        Line(say(FIXED), fixed),
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
_GROUP = 8
