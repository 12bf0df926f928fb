"""The heads of names of bodies, places and events, and the words that end a name, as folded sets."""

from __future__ import annotations

from functools import cache

from khabar.annotate.names.gazetteers import adjectives
from khabar.annotate.names.words import PREPOSITION_ON
from khabar.lexicon import load
from khabar.text.conjugate import conjugate
from khabar.text.normal import folded_words


@cache
def national_heads() -> frozenset[str]:
    """Definite heads that a country's adjective makes a name of: الجيش العراقي."""
    return folded_words(load("organisations")["heads"]["national"])


@cache
def strong_heads() -> frozenset[str]:
    """Heads that make a name with whatever completes them: وزارة الدفاع، حزب الله."""
    return folded_words(load("organisations")["heads"]["strong"])


@cache
def named_heads() -> frozenset[str]:
    """Heads that ask for a name as their complement: مجموعة فاغنر is one, مجموعة العمل is none."""
    return folded_words(load("organisations")["heads"]["named"])


@cache
def bare_heads() -> frozenset[str]:
    """Indefinite heads of bodies, with any complement or with a name."""
    return strong_heads() | named_heads()


@cache
def name_adjectives() -> frozenset[str]:
    """Adjectives that make a name of a definite head: of a country, or telling ones."""
    return adjectives() | telling_adjectives()


@cache
def outer_heads() -> frozenset[str]:
    """Heads that are no part of the name behind them: صحيفة الغارديان، نادي الهلال."""
    return folded_words(load("organisations")["heads"]["outer"])


@cache
def kept_places() -> frozenset[str]:
    """Class nouns that belong to the name of a place: قطاع غزة، مطار الحديدة."""
    return folded_words(load("organisations")["heads"]["places"]["kept"])


@cache
def honours() -> frozenset[str]:
    """Titles before the person after whom a body or place is named: جامعة الملك سعود."""
    return folded_words(load("organisations")["heads"]["places"]["honours"])


@cache
def solid_places() -> frozenset[str]:
    """Heads of places behind which any definite or unknown word is a name: مطار الحديدة، شارع الرشيد."""
    return folded_words(load("organisations")["heads"]["places"]["solid"])


@cache
def local_heads() -> frozenset[str]:
    """Bodies of one place, which they are called after: بلدية كذا، جماعة كذا، محلية كذا."""
    return folded_words(load("organisations")["heads"]["places"]["local"])


@cache
def cut_places() -> frozenset[str]:
    """Class nouns that are no part of it: مدينة حلب."""
    return folded_words(load("organisations")["heads"]["places"]["cut"])


@cache
def vague_places() -> frozenset[str]:
    """Heads behind which an unknown word is as often an adjective: منطقة منزوعة السلاح."""
    return folded_words(load("organisations")["heads"]["places"]["vague"])


@cache
def place_adjectives() -> frozenset[str]:
    """Adjectives of kind that belong to a place's name: مطار بغداد الدولي."""
    return folded_words(load("organisations")["heads"]["places"]["adjectives"])


@cache
def signs_of_place() -> frozenset[str]:
    """Words behind which a name that is a word too tells a place: في، شمال، مدينة."""
    places = load("organisations")["heads"]["places"]
    return folded_words([*places["sides"], *places["signs"]])


@cache
def event_heads() -> frozenset[str]:
    """Words that names of events begin with: قمة، معركة، اتفاق."""
    return folded_words(load("organisations")["heads"]["events"]["kept"])


@cache
def events_by_place() -> frozenset[str]:
    """Heads that a place alone makes a name of: معركة الموصل is one, أزمة العراق hardly."""
    return folded_words(load("organisations")["heads"]["events"]["by_place"])


@cache
def operations() -> frozenset[str]:
    """Heads cut from the quoted name behind them: عملية "غصن الزيتون"."""
    return folded_words(load("organisations")["heads"]["events"]["operations"])


@cache
def enders() -> frozenset[str]:
    """Words that no name goes on through: adjectives of time, demonstratives, days, months, epithets."""
    words = {word for group in load("organisations")["enders"].values() for word in group}
    return folded_words(words - {PREPOSITION_ON}) | {PREPOSITION_ON}


@cache
def generic_complements() -> frozenset[str]:
    """Complements that make no name of a head: قوات الأمن، مجلس الإدارة، حكومة البلاد."""
    return folded_words(load("organisations")["generic"]["complements"])


@cache
def telling_adjectives() -> frozenset[str]:
    """Adjectives that make a name of a definite head: المحكمة العليا، الوكالة الوطنية."""
    return folded_words(load("organisations")["heads"]["adjectives"])


@cache
def serving_heads() -> frozenset[str]:
    """Heads of bodies whose name takes in what they are for: الاتحاد العام التونسي للشغل."""
    return folded_words(load("organisations")["heads"]["serving"])


@cache
def personal_heads() -> frozenset[str]:
    """Heads that a person's name behind them makes no name of: حكومة يوسف الشاهد."""
    return folded_words(load("organisations")["heads"]["personal"])


@cache
def listing_heads() -> frozenset[str]:
    """Heads of public bodies whose complement may be a list of fields: مفوضية الإعلام والثقافة والتعبئة."""
    return folded_words(load("organisations")["heads"]["listing"])


@cache
def placed_heads() -> frozenset[str]:
    """Missions and coalitions, which take the place of their work in: بعثة الاتحاد الأفريقي في الصومال."""
    return folded_words(load("organisations")["heads"]["placed"])


@cache
def guards() -> frozenset[str]:
    """Armed and secret services whose single adjective names them: الحرس الوطني."""
    return folded_words(load("organisations")["heads"]["guards"])


@cache
def heads_taking_names() -> frozenset[str]:
    """Heads that take the name of another body for their complement; قوات الناتو is no name."""
    return folded_words(load("organisations")["heads"]["taking_names"])


@cache
def extended_heads() -> frozenset[str]:
    """Heads of known bodies to which a country's adjective more belongs: الحزب الديمقراطي الكردستاني الإيراني."""
    return folded_words(load("organisations")["heads"]["extended"])


@cache
def metonyms() -> frozenset[str]:
    """Ministries that go by their field alone: وأعلنت الداخلية."""
    return folded_words(load("organisations")["heads"]["metonyms"])


@cache
def heads_left_out() -> frozenset[str]:
    """Heads left out when the body is named again: حركة فتح … فتح."""
    return folded_words(load("organisations")["heads"]["left_out"])


@cache
def kept_outlets() -> frozenset[str]:
    """Heads that belong to the name of an outlet: قناة القدس، وكالة سبأ."""
    return folded_words(load("organisations")["heads"]["kept"])


@cache
def links() -> frozenset[str]:
    """Indefinite nouns that stand inside names of bodies: وزارة شؤون الشباب، هيئة مكافحة الفساد."""
    return folded_words(load("organisations")["heads"]["links"])


@cache
def outlet_endings() -> frozenset[str]:
    """Endings of the names of outlets, the word before them part of the name: شفق نيوز."""
    return folded_words(load("organisations")["heads"]["outlet_endings"])


@cache
def ministry_fields() -> frozenset[str]:
    """Fields by which a ministry goes where it speaks: أعلنت الأوقاف."""
    return folded_words(load("organisations")["heads"]["fields"])


@cache
def reporting_forms() -> frozenset[str]:
    """Verbs that report, in every form of the third person."""
    verbs = (verb.split()[:2] for group in load("reporting_verbs")["group"] for verb in group["verbs"])
    return frozenset(form.text for past, present in verbs for form in conjugate(past, present))


@cache
def saying_verbs() -> frozenset[str]:
    """Those forms that are no nouns as well."""
    forms = reporting_forms() - folded_words(load("reporting_verbs")["ambiguous"]["forms"])
    return folded_words(load("organisations")["heads"]["saying"]) | forms
