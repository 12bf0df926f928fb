"""Every rule of the quantity stage with what it decides and examples that are run: the source of docs/reference/quantities.md."""

from __future__ import annotations

import sys

from khabar.annotate.numbers.stage import NumberOptions, find_quantities
from khabar.annotate.rule import Rule
from khabar.model import Article, Block, CaptureRef, QuantityMention

_HEAD = """# Quantities: every rule with an example

This page is written by `python -m khabar.annotate.numbers.rules` from examples that it runs; a test keeps it current.
`rule` is what a mention's `rule` field says. A number inside a date or a duration is no quantity.
"""

RULES = (
    Rule(
        "count",
        "A number counts the noun after it, directly or with من; و, ب, ل and ال in front are cut. "
        "Without a noun it counts after words of counting (بلغ، مقتل، إصابة), with a modifier, or joined to another number.",
        (
            "قتل ما لا يقل عن 20 مدنيا",
            "نزح 48 ألفا و264 شخصا",
            "خمسة من مسلحي الجماعة",
            "مقتل شخص وإصابة 6 في تصادم",
            "غرس 1.250 شجرة",
            "بيعت 28 412 نسخة",
        ),
    ),
    Rule("count.definite", "A definite number counts the plural noun before it.", ("اجتمعت الدول الخمس", "وافق الوزراء الـ24")),
    Rule("count.one", "واحد after a singular counts one; واحد من and figures of speech do not.", ("فاز مرشح واحد",)),
    Rule(
        "dual",
        "An indefinite dual of a counted noun is two; definite and construct duals are not counted.",
        ("أصيب جنديان", "احترقت سيارتين"),
    ),
    Rule("vague", "Vague plurals have no value and are approximate.", ("سقط عشرات القتلى والجرحى", "العشرات من أنصاره", "نزح مئات الآلاف")),
    Rule(
        "percent",
        "Percent by sign and words, percentage points too.",
        ("ارتفع 21،5 %", "نمو قدره سبعة بالمائة", "بين 35 إلى 50 في المئة", "3 نقاط مئوية"),
    ),
    Rule("percent.bare", "A number after نسبة is a percentage although the sign is missing.", ("ارتفع بنسبة 12 هذا العام",)),
    Rule("fraction", "A part of a definite whole, or of them, is a percentage.", ("صوت ثلثا النواب", "أكثر من نصفهم")),
    Rule(
        "money",
        "A currency has its ISO 4217 code by its adjective, else by its rate to the dollar, by what the article names elsewhere, "
        "by the outlet's country, or by the country that the text is about; "
        "a bare دينار, ليرة, جنيه, ريال or درهم that none of these tells has no unit but candidates.",
        (
            "7,2 مليون دولار كندي",
            "ملياري دولار",
            "مليون ونصف المليون دينار كويتي",
            "ستة دولارات ونصف",
            "$20",
            "60 ليرة أي نحو عشرة دولارات",
            "دفع 300 ريال",
        ),
    ),
    Rule("measure", "Units of measure have their symbols.", ("على بعد 200 كلم", "1,518 كيلومترا مربعا", "38 درجة مئوية", "نصف طن")),
    Rule("times", "How often, and how many times as much.", ("فاز مرتين", "خمس مرات", "أكثر من ضعف المبلغ")),
    Rule("age", "Years after words of age, or alone in brackets.", ("سليم (66 عاما)", "البالغة من العمر 33 عاما")),
    Rule("score", "Two numbers and a dash among words of sport: the value is the winner's.", ("فاز المنتخب 3-1 في المباراة",)),
)

MODIFIERS = (
    ("exact", "20 مدنيا"),
    ("approx", "نحو 20 مدنيا"),
    ("min", "20 مدنيا على الأقل"),
    ("max", "ما يصل إلى 20 مدنيا"),
    ("more_than", "تجاوز عدد المشاركين 300"),
    ("less_than", "أقل من 20 مدنيا"),
    ("range", "ما بين 20 و30 ألف شخص"),
)

NO_QUANTITIES = (
    "المادة 5 من القرار 2254",
    "الدقيقتين 50 و69",
    "طائرة إف-16 وكوفيد-19",
    "هاتف 0791234567",
    "عام 2018 و2019",
    "في الذكرى الـ50 وفي القرن العشرين",
    "بعد 24 ساعة",
    "بلغ ربع النهائي",
    "ألف مبروك",
)


def found_in(text: str) -> tuple[QuantityMention, ...]:
    """The quantities of a sentence."""
    article = Article("example", CaptureRef("example", "example", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    return find_quantities(article, NumberOptions())


def reference() -> str:
    """The reference page, with what the examples give now."""
    rules = [_section(rule) for rule in RULES]
    modifiers = [_row(f"`{name}`", mention) for name, text in MODIFIERS for mention in found_in(text)[:1]]
    nothing = "\n".join(f"- {text}" for text in NO_QUANTITIES)
    tables = ["## Modifiers\n", _HEADER.format("modifier"), *modifiers, "", "## No quantities\n", nothing, ""]
    return "\n".join([_HEAD, *rules, *tables])


_HEADER = "| {} | quantity | value | modifier | unit | noun |\n|---|---|---|---|---|---|"


def _section(rule: Rule) -> str:
    rows = [_row(text, mention) for text in rule.examples for mention in found_in(text) if mention.rule == rule.name]
    return "\n".join([f"## `{rule.name}`\n", f"{rule.says}\n", _HEADER.format("text"), *rows, ""])


def _row(label: str, mention: QuantityMention) -> str:
    value = f"{mention.lo} to {mention.hi}" if mention.lo is not None else "–" if mention.value is None else f"{mention.value:.12g}"
    unit = mention.unit or (f"one of {' '.join(mention.candidates)}" if mention.candidates else "–")
    return f"| {label} | {mention.surface} | {value} | {mention.modifier} | {unit} | {mention.noun or '–'} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
