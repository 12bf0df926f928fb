"""Every kind of event with its words and an example that is run: the source of docs/reference/events.md."""

from __future__ import annotations

import sys
from typing import Any

from khabar.annotate.events.find import find_events
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef, Event

#: A sentence for each kind of the lexicon.
EXAMPLES = {
    "kill": "قُتل جنديان في كمين على الطريق الصحراوية.",
    "wound": "أصيب ثلاثة عمال بحروق.",
    "attack": "قصفت طائرات الميناء ليلا.",
    "seize_by_force": "وسيطرت القوات على التلة المطلة.",
    "abduct": "خطف مسلحون مهندسا أجنبيا.",
    "demonstrate": "رفع الطلاب في الساحة لافتات.",
    "demonstrators": "ووقف المحتجون ساعة أمام البلدية.",
    "arrest": "أوقفت الشرطة أربعة مهربين.",
    "talks": "وتتناول المفاوضات ملف المياه.",
    "talks_start": "استأنف الوفدان في جنيف المحادثات.",
    "talks_stop": "علقت الحكومة المفاوضات إلى إشعار آخر.",
    "meet": "التقى الوزير نظيره التركي.",
    "agreement": "وقع البلدان مذكرة لتقاسم المياه.",
    "concede": "أفرجت السلطات عن صحفيين.",
    "sanction": "فرضت الوزارة عقوبات على ثلاثة مصارف.",
    "withdraw": "انسحبت الكتيبة من المطار.",
    "mobilize": "أرسلت القيادة تعزيزات إلى الحدود.",
    "demand": "ناشدت المنظمة المانحين زيادة الدعم.",
    "accuse": "اتهمت النيابة المدير بالتزوير.",
    "reject": "رفضت النقابة العرض.",
    "threaten": "هددت الشركة بإغلاق المصنع.",
    "support": "أيدت الكتلة مشروع القانون.",
    "cooperate": "وبدأت مناورات مشتركة في الخليج.",
    "aid": "وزعت الجمعية سلال الغذاء على النازحين.",
    "affairs": "عين الملك سفيرا جديدا.",
}
#: A sentence for each status.
STATUSES = {
    "happened": "اقتحمت القوات المخيم.",
    "ongoing": "المفاوضات مستمرة لليوم الثالث.",
    "planned": "ومن المقرر أن تعقد اللجنة اجتماعا في مايو.",
    "denied": "ونفى المتحدث مقتل رهائن.",
    "claimed": "وقال شاهد إن مسلحين هاجموا القافلة.",
}
_HEAD = """# Events: every kind with an example

This page is written by `python -m khabar.annotate.events.reference` from examples that it runs; a test keeps it current.
Types are PLOVER's; `rule` is the type and the kind. A trigger is a verb in any form, a verbal noun, or two words near each other;
actor, target and place are names that the names stage has found, read by agreement and prepositions: بين X وY, على, ضد, مع, على يد.
At most five events an article are kept, each happening once: what opens its sentence and stands early goes first, what leads back to
something told or stands in quotation marks goes last, and what did not happen or is none in particular («أي اتفاق») is left out.
"""


def events_in(text: str) -> tuple[Event, ...]:
    """The events of a sentence."""
    ref = CaptureRef("example", "example", None, "text/plain", 0)
    return find_events(Article("example", ref, "main", None, (Block("paragraph", text),)))


def reference() -> str:
    """The reference page, with what the examples give now."""
    kinds = [_kind(kind) for kind in load("event_triggers")["kind"]]
    statuses = [f"| {status} | {text} | {event.trigger.surface} |" for status, text in STATUSES.items() for event in events_in(text)]
    return "\n".join([_HEAD, *kinds, "## Status\n", "| status | text | trigger |\n|---|---|---|", *statuses, ""])


def _kind(kind: dict[str, Any]) -> str:
    text = EXAMPLES[kind["name"]]
    rows = [f"| {text} | {event.trigger.surface} | {event.type} |" for event in events_in(text)]
    verbs = "، ".join(next(part for part in verb.split() if part != "-") for verb in kind.get("verbs", ()))
    nouns = "، ".join([*kind.get("nouns", ()), *kind.get("phrases", ())])
    words = "\n\n".join(filter(None, [verbs and f"Verbs: {verbs}.", nouns and f"Nouns and phrases: {nouns}."]))
    title = f"## `{kind['type'].lower()}.{kind['name']}`\n"
    return "\n".join([title, "| text | trigger | type |\n|---|---|---|", *rows, "", *([words, ""] if words else [])])


if __name__ == "__main__":
    sys.stdout.write(reference())
