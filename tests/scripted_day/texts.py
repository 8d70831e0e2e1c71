"""What is typed on the scripted day: invented, like everything in it."""

from __future__ import annotations

from PySide6.QtCore import Qt

USER = "Operator 07"
PASSPHRASE = "four green plane trees"

K = Qt.Key
# The key of each quick contact and the minutes since the one before.
QUICK_KEYS = (
    (K.Key_F4, 4),
    (K.Key_F5, 9),
    (K.Key_F3, 17),
    (K.Key_F6, 6),
    (K.Key_F5, 21),
    (K.Key_F3, 33),
    (K.Key_F4, 2),
    (K.Key_F7, 28),
    (K.Key_F3, 19),
    (K.Key_F5, 12),
    (K.Key_F8, 41),
    (K.Key_F6, 5),
    (K.Key_F3, 26),
    (K.Key_F4, 8),
    (K.Key_F5, 3),
)
ANSWERS = (
    ("D1.01", "y"),
    ("D1.02", "y"),
    ("D2.05", "u"),
    ("D4.01", "y"),
    ("D4.02", "y"),
    ("D5.01", "y"),
    ("D5.03", "y"),
    ("D5.04", "n"),
)
NARRATIVE = (
    "Qız üç ay əvvəl restoranda iş vədi ilə aparılıb. Maaş verilmir, sənədləri sahibkardadır, tək çölə buraxmırlar. "
    "Qardaşı 0501234567 nömrəsindən zəng edir."
)
