"""Every rule of attribution with what it reads and examples that are run: the source of docs/reference/statements.md."""

from __future__ import annotations

import sys

from khabar.annotate.rule import Rule
from khabar.annotate.statements.find import find_statements
from khabar.annotate.statements.verbs import cue_forms
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef, Statement

#: An example that begins with @ is a headline.
RULES = (
    Rule("verb.clause", "A verb of saying, its subject, then أن or إن.",
         ("وقال وزير النقل سامي الحلو إن الجسر سيفتح غدا.", "وأشارت الهيئة في بيان إلى أن المطر قادم.",
          "وصرح ناطق لرويترز بأن الوفد وصل.")),
    Rule("verb.quotation", "The content stands in quotation marks behind the subject; words after them make it mixed.",
         ('وكتبت النائبة "لن أغير صوتي".', 'وقال المدرب "لعبنا بشجاعة" رغم الخسارة.')),
    Rule("verb.colon", "The content stands behind a colon; each sentence of a quotation is a statement.",
         ("وقالت الطبيبة: «الحالة مستقرة. ننتظر التحاليل».",)),
    Rule("verb.preposition", "No clause: a noun under the preposition that the verb governs.",
         ("وأعرب المجلس عن قلقه من الجفاف.", "ودعا الأمين العام الأطراف إلى ضبط النفس.")),
    Rule("verb.attached", "The governed ب or ل is written onto the noun; it is left with the verb.",
         ("وطالبت النقابة الحكومة بصرف الأجور.", "ورحب الوزير بنتائج الاستفتاء.")),
    Rule("verb.object", "A bare verbal noun behind the complete subject: the first word without article after a definite phrase.",
         ("أعلن الدفاع المدني إنقاذ عشرين بحارا.", "نفى مصدر حكومي وجود أزمة.")),
    Rule("verb.inverted", "The quotation stands before its verb.", ("«نحن فخورون بكم»، قال عميد الكلية.",)),
    Rule("verb.closing", "A whole clause, a comma, then a verb in the present with its subject and nothing more.",
         ("وتطرق الطرفان إلى آفاق التعاون، يضيف المصدر.",)),
    Rule("subject.clause", "The subject stands before its verb: in headlines, after لكن and كان, as the antecedent of الذي.",
         ("لكن المتحدثة باسم البلدية قالت إن المشروع تأخر.", "وكان مصدر طبي قد ذكر أن المصاب تعافى.")),
    Rule("subject.object", "The same with a bare noun.", ("@مصر تنفي إغلاق المعبر",)),
    Rule("subject.attached", "The same with a governed ب; whom it is said to may stand between.", ("@النقابة تطالب الوزارة بفتح الحوار",)),
    Rule("subject.preposition", "The same with a preposition.", ("@المفوضية تحذر من موجة حر",)),
    Rule("chain.clause", "A verb without a subject at the head of its clause goes on with who spoke last.",
         ("وقال المدير إن المصنع توسع. وأضاف أن التصدير بدأ.",)),
    Rule("chain.quotation", "The same before a quotation.", ('وقال المدير إن المصنع توسع. وتابع "سنوظف مئة عامل".',)),
    Rule("participle.clause", "An adverbial participle speaks for the speaker of its sentence.",
         ("وقالت الناطقة إن الميناء مغلق، مؤكدة أن الإغلاق مؤقت.", "افتتح المحافظ السوق، قائلا إن التجار سيعودون.")),
    Rule("participle.preposition", "The same with a preposition.", ("وأكد الوزير أن المخزون كاف، مشيرا إلى وصول سفينتين.",)),
    Rule("noun.clause", "A noun of saying with a pronoun.", ("ونفى الوزير الخبر في قوله إن العقد باطل.",)),
    Rule("noun.accusation", "A plural of accusing or appealing with what is said; nobody is named.",
         ("رفضت الشركة الاتهامات الموجهة بتلويث النهر.",)),
    Rule("relay.from", "The one behind عن speaks; the relayer is the carrier.", ("نقلت صحيفة الأفق عن مسؤول محلي قوله إن السد آمن.",)),
    Rule("relay.learnt", "The outlet learns from a source, which speaks.", ("وعلمت الأفق من مصادر مطلعة أن الجلسة غدا.",)),
    Rule("appears.in", "A paper speaks for who issued it.", ("وجاء في بيان صادر عن رئاسة الوزراء أن العطلة تمدد.",)),
    Rule("according.leading", "The source stands before the clause.",
         ("وبحسب المصادر، فإن اللقاء لم يطل.", "ووفقا لوزارة الصحة، تراجعت الإصابات.")),
    Rule("according.trailing", "The source stands behind the clause, or inside it between dashes.",
         ("أصيب عاملان في الانفجار، بحسب الدفاع المدني.", "وأغلقت المدارس يومين، كما أعلنت المحافظة.")),
    Rule("colon.title", "A headline's speaker before a colon; a place only where the words speak as we.",
         ("@وزير الطاقة: الأسعار مستقرة", "@إيران: لن نتفاوض تحت الضغط")),
)  # fmt: skip

#: Sentences in which nobody else speaks than the outlet.
NOTHING_SAID = (
    "لم يعلن الجيش عن خسائره.",
    "وقد يعلن الرئيس استقالته اليوم.",
    "ويذكر أن المدينة تأسست عام 1910.",
    "وسارت الأعمال وفق الخطة.",
    "@سوريا: انقطاع الكهرباء عن دمشق",
    "تقع القرية بين جبلين وتشتهر بالزيتون.",
)

_HEAD = """# Statements: every rule with an example

This page is written by `python -m khabar.annotate.statements.reference` from examples that it runs; a test keeps it current.
`rule` is what a statement's `rule` field says. The names in these examples are found without the names stage.
Policy and reasons: [Who says what in Arabic news](../explanation/attribution.md).
"""
_COLUMNS = "| text | speaker | content | kind | polarity | via |\n|---|---|---|---|---|---|"


def statements_in(text: str) -> tuple[Statement, ...]:
    """The statements of one sentence, or of a headline if it begins with @."""
    ref = CaptureRef("example", "example", None, "text/plain", 0)
    if text.startswith("@"):
        return find_statements(Article("example", ref, "main", text[1:], ()))
    return find_statements(Article("example", ref, "main", None, (Block("paragraph", text),)))


def reference() -> str:
    """The reference page, with what the examples give now."""
    nothing = "\n".join(f"- {text.removeprefix('@')}" for text in NOTHING_SAID)
    return "\n".join([_HEAD, *map(_section, RULES), "## Nothing said\n", f"{nothing}\n", _verbs()])


def _section(rule: Rule) -> str:
    rows = [_row(text, said) for text in rule.examples for said in statements_in(text) if said.rule == rule.name]
    return "\n".join([f"## `{rule.name}`\n", f"{rule.says}\n", _COLUMNS, *rows, ""])


def _row(text: str, said: Statement) -> str:
    speaker = said.speaker_name or (said.speaker.surface if said.speaker else "–")
    cells = (text.removeprefix("@"), speaker, said.content.surface, said.kind, said.polarity, said.via or "–")
    return f"| {' | '.join(cells)} |"


def _verbs() -> str:
    rows = [
        f"| {g['polarity']} | {' '.join(g['frames'])} | {'، '.join(map(_citation, g['verbs']))} |" for g in load("reporting_verbs")["group"]
    ]
    head = f"## Verbs\n\n{len(cue_forms())} forms of these:\n\n| polarity | content follows | verbs |\n|---|---|---|"
    return "\n".join([head, *rows, ""])


def _citation(verb: str) -> str:
    """The past of a verb; its participle where only that reports."""
    past, _, participle = verb.split()
    return participle if past == "-" else past


if __name__ == "__main__":
    sys.stdout.write(reference())
