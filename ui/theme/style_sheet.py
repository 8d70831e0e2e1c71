"""The one style sheet, built from tokens and sizes; a widget chooses its part of it by the property `look`."""

from __future__ import annotations

from string import Template

from hotline.paths import resource
from ui.theme.scale import Scale
from ui.theme.tokens import Tokens

_TEXT = Template("""
* { font-family: "Fira Sans"; font-size: ${size_text}pt; }
QWidget { color: $text; }
QDialog { background: $surface; }
QMainWindow, QWidget[look="page"], QWidget[look="ground"] { background: $ground; }
QWidget[look="surface"], QFrame[look="top"] { background: $surface; }
QFrame[look="top"] { border: 0; border-bottom: 1px solid $line; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="card-quiet"] { background: $surface; border: 1px solid $surface; border-radius: 8px; }
QFrame[look="practice-strip"] { background: $warning_ground; border: 0; border-bottom: 1px solid $warning; }
QLabel[look="practice"] { color: $warning; font-size: ${size_small}pt; font-weight: 600; }
QFrame[look="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${size_title}pt; font-weight: 600; }
QLabel[look="number"] { font-size: ${size_number}pt; font-weight: 700; }
QLabel[look="card-title"] { font-size: ${size_card}pt; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="label"] { font-weight: 500; }
QLabel[look="tone-neutral"] { font-weight: 600; }
QLabel[look="tone-warning"] { font-weight: 600; color: $warning; }
QLabel[look="tone-danger"] { font-weight: 600; color: $danger; }
QLabel[look="result-neutral"] { font-size: ${size_number}pt; font-weight: 600; }
QLabel[look="result-warning"] { font-size: ${size_number}pt; font-weight: 600; color: $warning; }
QLabel[look="result-danger"] { font-size: ${size_number}pt; font-weight: 600; color: $danger; }
QFrame[look="box"] { border: 1px solid $line; border-radius: 6px; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"], QLabel[look="help"] { color: $muted; font-size: ${size_small}pt; }
QLabel[look="error"] { color: $danger; font-size: ${size_small}pt; }
QToolTip { background: $rail; color: $rail_strong; border: 1px solid $rail_selected; padding: 4px 6px; }
QFrame[look="banner-info"] { background: $accent_ground; border: 1px solid $accent; border-radius: 8px; }
QFrame[look="banner-warning"] { background: $warning_ground; border: 1px solid $warning; border-radius: 8px; }
QFrame[look="banner-danger"] { background: $danger_ground; border: 1px solid $danger; border-radius: 8px; }
""")

_CONTROLS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px; padding: 5px 9px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QPlainTextEdit, QTextEdit { padding: 3px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 4px 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 2px 4px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $danger; padding: 4px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $faint; color: $muted; border-color: $line; }
QLineEdit:read-only { background: $faint; }
QLineEdit[look="choice"] { padding-right: 30px; }
QFileDialog QComboBox, QPrintDialog QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QFileDialog QAbstractItemView {
  selection-background-color: $accent; selection-color: $on_accent;
}
QPushButton[look="secondary"], QPushButton[look="quick"] {
  background: $surface; border: 1px solid $control; border-radius: 6px; padding: 6px 13px; font-weight: 500;
}
QPushButton[look="secondary"]:hover, QPushButton[look="quick"]:hover { background: $faint; }
QPushButton[look="secondary"]:pressed, QPushButton[look="quick"]:pressed { background: $line; }
QPushButton[look="primary"], QPushButton[look="quick-primary"] {
  background: $accent; border: 1px solid $accent; border-radius: 6px; padding: 6px 13px; font-weight: 600;
}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed, QPushButton[look="quick-primary"]:hover,
QPushButton[look="quick-primary"]:pressed {
  background: $accent_strong; border-color: $accent_strong;
}
QPushButton[look="danger"] {
  background: $surface; border: 1px solid $danger; border-radius: 6px; padding: 6px 13px; font-weight: 600;
}
QPushButton[look="danger"]:hover, QPushButton[look="danger"]:pressed { background: $danger_ground; }
QPushButton[look="quiet"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; font-weight: 500;
}
QPushButton[look="quiet"]:hover, QPushButton[look="quiet"]:pressed { background: $accent_ground; }
QPushButton[look="chip"] { background: $accent_ground; border: 1px solid $accent; border-radius: 10px; padding: 2px 8px; }
QPushButton[look="chip"]:hover { background: $surface; }
QPushButton[look="primary"]:disabled, QPushButton[look="secondary"]:disabled, QPushButton[look="danger"]:disabled,
QPushButton[look="quick"]:disabled { background: $faint; border-color: $line; }
QPushButton[look] { color: transparent; outline: none; }
QCheckBox, QCheckBox:focus { outline: none; }
QCheckBox { spacing: 8px; background: transparent; padding: 2px 4px 2px 0; border: 1px solid transparent; border-radius: 4px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $control; border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check-$name.svg"); }
QCheckBox::indicator:focus, QCheckBox::indicator:checked:focus { border: 2px solid $focus; width: 14px; height: 14px; }
QCheckBox:focus { border-color: $focus; background: $accent_ground; }
QCheckBox[look="bare"] { spacing: 0; padding: 2px 2px 2px 0; }
QCheckBox:disabled { color: $muted; }
""")

_LISTS = Template("""
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: 0; }
QScrollArea[look="reading"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[look="reading"]:focus { border-color: $focus; }
QListView[look="popup"] {
  background: $surface; border: 1px solid $control; border-radius: 6px; padding: 4px; outline: 0; color: $text;
  selection-background-color: $accent_ground; selection-color: $text;
}
QListView[look="popup"]:focus { border: 2px solid $focus; padding: 3px; }
QListView[look="sections"] { background: transparent; border: 2px solid transparent; border-radius: 6px; outline: 0; }
QListView[look="sections"]:focus { border-color: $focus; }
QListView[look="sections"]::item { padding: 8px 10px; border-radius: 6px; color: $text; }
QListView[look="sections"]::item:hover { background: $faint; }
QListView[look="sections"]::item:selected { background: $accent_ground; color: $accent; font-weight: 600; }
QTableView {
  background: $surface; alternate-background-color: $surface; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $accent_ground; selection-color: $text;
}
QTableView::item { border: 0; border-bottom: 1px solid $line; padding: 0 8px; }
QTableView::item:selected { background: $accent_ground; color: $text; }
QTableView[look="table"]:focus { border: 2px solid $focus; border-radius: 6px; }
QTableView[look="table"] { border: 2px solid transparent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
  background: $surface; color: $muted; border: 0; border-bottom: 1px solid $control; padding: 6px 11px;
  font-size: ${size_small}pt; font-weight: 500;
}
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $faint; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QScrollArea[look="pages"] { background: $line; border: 2px solid $line; }
QScrollArea[look="pages"]:focus { border: 2px solid $focus; }
""")

_RAIL = Template("""
QFrame[look="rail"] { background: $rail; border: 0; }
QLabel[look="rail-product"] { color: $rail_strong; font-size: ${size_card}pt; font-weight: 600; }
QLabel[look="rail-small"] { color: $rail_muted; font-size: ${size_small}pt; }
QLabel[look="rail-user"] { color: $rail_text; }
""")


def style_sheet(tokens: Tokens, scale: Scale) -> str:
    """Return the style sheet of a palette in these sizes."""
    values = dict(vars(tokens))
    values["icons"] = resource("icons").as_posix()
    for name, points in vars(scale).items():
        values[f"size_{name}"] = f"{points:.2f}"
    return "\n".join(part.substitute(values) for part in (_TEXT, _CONTROLS, _LISTS, _RAIL))
