"""The personal-data guard: a whole text, and a letter of it while it is typed."""

from __future__ import annotations

import time
from collections.abc import Callable

from hotline.privacy.guard import find_personal_data
from hotline.privacy.incremental import TextScanner
from tests.benchmarks.contacts import full_calls
from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.setting import Setting

_LENGTH = 1000
_TEXTS = 60
_TYPED = 4
_DENSE = (
    "Zəng edən Aysel Məmmədova nömrəsini verdi: 050 {number}.",
    "Паспорт AZE{number}, живёт на улице Низами, дом 14, кв. 7.",
    "Born on 14.03.1998, writes from aysel{number}@mail.example.",
    "İş yeri: Nərimanov rayonu, Təbriz küçəsi 21, mənzil 9.",
    "Его зовут Рустам Алиев, машина 99-AB-{plate}.",
    "Her employer Kamran Huseynov rings from +994 55 {number}.",
)


def measure(setting: Setting) -> list[Figure]:
    """Return the scan of a thousand characters, and of each letter at the end of a text that grows to that length."""
    texts = _texts(setting.few(_TEXTS))
    find_personal_data(texts[0])
    whole = [_milliseconds(find_personal_data, text) for text in texts for _ in range(3)]
    letters: list[float] = []
    for text in texts[:_TYPED]:
        scanner = TextScanner()
        first = len(text) - setting.few(len(text))
        scanner.scan(text[:first])
        letters += [_milliseconds(scanner.scan, text[:end]) for end in range(first + 1, len(text) + 1)]
    dense = _dense_texts(setting.few(_TEXTS))
    found = min(len(find_personal_data(text)) for text in dense)
    thick = [_milliseconds(find_personal_data, text) for text in dense for _ in range(3)]
    return [
        Figure(
            row="guard",
            what=f"guard: {_LENGTH:,} characters with personal data in every sentence",
            value=median(thick),
            most=4,
            notes=(
                f"p95 {percentile(thick, 0.95):.2f} ms over {len(dense)} texts, each with {found} findings or more",
            ),
        ),
        Figure(
            row="guard",
            what=f"guard: {_LENGTH:,} characters",
            value=median(whole),
            most=2,
            notes=(f"p95 {percentile(whole, 0.95):.2f} ms over {len(texts)} summaries in three languages",),
        ),
        Figure(
            row="guard",
            what="guard: a letter typed at the end: p95",
            value=percentile(letters, 0.95),
            most=2,
            notes=(f"middle {median(letters):.2f} ms, slowest {max(letters):.2f} ms of {len(letters):,} letters",),
        ),
    ]


def _texts(number: int) -> list[str]:
    """Return summaries put together to a thousand characters each."""
    told = [call.narrative for call in full_calls(number * 12) if call.narrative]
    texts: list[str] = []
    for place in range(number):
        text = " ".join(told[place::number])
        texts.append((text * (1 + _LENGTH // len(text)))[:_LENGTH])
    return texts


def _dense_texts(number: int) -> list[str]:
    """Return texts of a thousand characters, in each of whose sentences somebody can be known by something."""
    texts = []
    for place in range(number):
        sentences = (
            one.format(number=1_000_000 + (7_919 * place + turn) % 8_999_999, plate=100 + (place + turn) % 900)
            for turn in range(_LENGTH)
            for one in _DENSE
        )
        text = ""
        while len(text) < _LENGTH:
            text += next(sentences) + " "
        texts.append(text[:_LENGTH])
    return texts


def _milliseconds(act: Callable[[str], object], text: str) -> float:
    # A scan waits for nothing: the time of its thread is what it takes where no other program wants the processor.
    began = time.thread_time()
    act(text)
    return (time.thread_time() - began) * 1000
