"""What each codebook file must hold. An unknown key is an error: a misspelt one would silently count nothing."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Words = Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Month = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Family = Literal["fixed-wing", "helicopter", "uav", "armour", "artillery", "radar", "small-arms", "munition", "vehicle", "naval", "generic"]
Kind = Literal[
    "official-malian",
    "official-russian",
    "official-western",
    "official-other",
    "agency",
    "outlet",
    "social-media",
    "expert",
    "civil-society",
    "armed-group",
    "anonymous",
    "other",
]


class Entry(BaseModel):
    """Strict base of every entry."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class About(Entry):
    """``about.toml``: name and version of the codebook as a whole."""

    name: str
    version: str
    definition: str
    source: str


class Group(Entry):
    """A group of terms with what it means and where it comes from."""

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    terms: Words


class Equipment(Group):
    """``equipment.toml``: one table per slug.

    ``family`` as in the coding manual; ``maker`` the state whose industry makes it; ``designation`` false for generic
    words; ``carrier`` true for what brings a delivery more often than it is one; ``ambiguous`` terms (Tigre, Bastion) count
    only beside one of the ``context`` word beginnings in their sentence or the one before; ``series`` (MiG) makes any number
    behind it a designation; ``label`` the printed name where the slug in capitals would not do; ``role`` (combat, transport)
    what two words of one family must share, where both have one, to mean the same piece.
    """

    family: Family
    role: Slug | None = None
    designation: bool = True
    carrier: bool = False
    maker: Country | None = None
    ambiguous: Words | None = None
    series: str | None = None
    context: Words | None = None
    label: dict[Literal["en", "fr"], str] | None = None


class Place(Group):
    """``places.toml``: one table per ISO 3166-1 alpha-3 code; ``terms`` name it (the printed name first) and its seats of power.

    ``adjectives`` name its people and things in every gender and number; ``of`` is the name as a complement (``du Mali``);
    ``kind`` the kind of source its officials are; ``government`` the canonical name of its government where the
    pattern ``Gouvernement du Mali`` does not give it; ``successor`` is the state under whose code one that
    is no more supplies and receives.
    """

    adjectives: list[str] = []
    of: str = Field(min_length=4)
    successor: Country | None = None
    kind: Kind = "official-other"
    government: str | None = None


class IrregularVerb(Entry):
    """``verbs.toml``: principal parts of a verb that no regular class covers, third persons."""

    present: Words
    imperfect: str
    future: str
    past: list[str] = []
    participle: str


class Framing(Group):
    """``framing.toml``: one table per group; ``terms`` are dictionary forms (singular masculine), their plurals are generated.

    ``ambiguous`` terms count only where one of the words ``near`` stands in their sentence or within ``reach`` sentences; ``ranks``
    only where no name follows; inside an expression of ``unless`` no term counts. Directly before the adjective of a state other than
    ``country`` a term speaks of others. ``include`` and ``exclude`` are tested: words marked ``[as here]`` count, others do not.
    """

    ambiguous: list[str] = []
    near: list[str] = []
    reach: Annotated[int, Field(ge=0)] = 0
    ranks: list[str] = []
    unless: list[str] = []
    country: Country | None = None
    include: Words
    exclude: Words


def infinitive(verb: str) -> str:
    """The verb, if its forms can be generated."""
    if not verb.split(" ")[0].endswith(("er", "ir", "re")):
        raise ValueError("not an infinitive in -er, -ir or -re, with what belongs to it behind it and no pronoun before it")
    return verb


Infinitive = Annotated[str, AfterValidator(infinitive)]


class Pair(Entry):
    """Words of ``themes.toml`` that say too little alone: ``weak`` terms and ``verbs`` need one of the words ``with`` or ``with_verbs``.

    The two stand in one sentence, at most ``within`` characters apart.
    """

    weak: list[str] = []
    verbs: list[Infinitive] = []
    company: list[str] = Field(default=[], alias="with")
    company_verbs: list[Infinitive] = Field(default=[], alias="with_verbs")
    within: Annotated[int, Field(gt=0)] = 130


class Theme(Group):
    """``themes.toml``: one table per theme; the file's own head explains it.

    Each of ``terms`` and each form of ``verbs`` (infinitives) carries the theme alone, a word of one of ``pairs`` with its company.
    Inside an expression of ``unless`` no term counts. ``statuses`` are those of equipment that carry the theme; where there are
    any, each mention of equipment is company in all pairs. ``include`` and ``exclude`` are sentences that carry it and that do not;
    both are tested.
    """

    verbs: list[Infinitive] = []
    pairs: list[Pair] = []
    unless: list[str] = []
    statuses: list[str] = []
    include: Annotated[list[str], Field(min_length=4)]
    exclude: Annotated[list[str], Field(min_length=4)]

    def references(self) -> list[str]:
        """The states that ``@`` names in its lists."""
        lists = [self.terms, self.unless, *(words for pair in self.pairs for words in (pair.weak, pair.company))]
        return [word[1:] for words in lists for word in words if word.startswith("@")]


Office = Annotated[list[str], Field(min_length=3, max_length=3)]


class Person(Entry):
    """Someone who speaks: other ``aliases``, ``kind`` where it is not that of the state, ``offices`` as role, first and last month."""

    aliases: list[str] = []
    kind: Kind | None = None
    female: bool = False
    offices: list[Office] = []


class Section(Entry):
    """What every part of a codebook file states of itself."""

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)


class People(Section):
    """Persons by the state they serve, then by canonical name."""

    states: dict[Country, dict[str, Person]]


class International(Section):
    """Persons who serve no state, by kind of source, then by canonical name."""

    kinds: dict[Kind, dict[str, Person]]


class Organisations(Section):
    """Named organisations by kind of source: canonical name to other names."""

    kinds: dict[Kind, dict[str, list[str]]]


class Roles(Section):
    """Offices: ``titles`` by role, and ``ministers``: the portfolios whose minister holds a role."""

    titles: dict[Slug, Words]
    ministers: dict[Slug, Words]


class Portfolios(Section):
    """What a ministry is for: printed form to the ways it is written."""

    names: dict[str, Words]


class Body(Entry):
    """An institution every state has: ``label`` with ``{of}``, ``{country}``, ``{feminine}``, ``{feminines}``, or its own for one state.

    ``beside`` where the nouns count only beside a state (`la partie malienne`).
    """

    label: str
    beside: bool = False
    labels: dict[Country, str] = {}
    nouns: Words


class Bodies(Section):
    """Institutions every state has."""

    nouns: dict[Slug, Body]


class Broadcasters(Group):
    """Ways to name a national television: ``names`` where the nouns alone name it, else ``label`` with ``{country}``."""

    label: str
    names: dict[Country, str]


class Functions(Section):
    """Nouns for persons or bodies by kind of source; ``country`` stands for the kind of the state they serve."""

    kinds: dict[Kind | Literal["country"], Words]


class Actors(Entry):
    """``actors.toml``: who speaks, by name, by office and by description."""

    people: People
    international: International
    organisations: Organisations
    roles: Roles
    portfolios: Portfolios
    bodies: Bodies
    broadcasters: Broadcasters
    functions: Functions
    collectives: Functions
    masses: Group
    alike: dict[str, Words]
    institutions: Functions
    anonymous: Group


class Speech(Entry):
    """``speech.toml``: words by which the press gives information to a source; what each list is for is said in the file."""

    saying: Group
    naming: Group
    denying: Group
    weak: Group
    asking: Group
    quoting: Group
    modals: Group
    citing: Group
    documents: Group
    unspeaking: Group
    media: Group
    adverbs: Group
    nouns: Group
    named: Group
    reading: Group
    echoing: Group
    own: Group
    rumour: Group
    learning: Group
    interviewing: Group
    negated: Group
    idioms: Group


class DateWords(Group):
    """``dates.toml``: one table per idea; ``kind`` names the rule that reads its terms.

    ``number`` of a month (1-12), a weekday (1-7, Monday first), a season's first month, a quarter; ``short`` and
    ``english`` forms of a month count only beside a day or year. ``unit`` and ``shift`` of a relative word: so many days,
    weeks, months or years from the publication, or (``anchor``) from the date told last. ``start`` and ``end`` of a
    bound: an article with the term is not older, or not younger; of the one ``period``, which alone has no terms: the
    time that the study's articles are from.
    """

    kind: Literal[
        "month",
        "weekday",
        "season",
        "ordinal",
        "part",
        "turn",
        "relative",
        "coming",
        "name",
        "habit",
        "designation",
        "amount",
        "unit",
        "stamp",
        "signature",
        "bound",
        "period",
        "background",
        "report",
        "noun",
        "count",
        "term",
        "way",
        "ago",
        "decade",
    ]
    terms: list[Annotated[str, Field(min_length=1)]] = []
    number: int = 0
    unit: Literal["day", "week", "month", "year"] | None = None
    shift: int = 0
    anchor: Literal["told"] | None = None
    short: list[str] = []
    english: list[str] = []
    start: Month | None = None
    end: Month | None = None

    @model_validator(mode="after")
    def _complete(self):
        if self.kind == "period" and not (self.start and self.end):
            raise ValueError("a period needs start and end")
        if self.kind != "period" and not self.terms:
            raise ValueError("terms needs at least one word")
        return self


StatusName = Literal["delivered", "offered", "ordered", "announced", "in-service", "used", "lost"]
WordList = Literal[
    "idioms",
    "modifiers",
    "joins",
    "hedges",
    "denials",
    "falsehoods",
    "plans",
    "wishes",
    "homographs",
    "suspicions",
    "gratis",
    "capabilities",
    "seizing",
    "contents",
    "institutions",
    "home",
    "recalls",
]
Holder = Literal["jihadists", "separatists", "wagner", "africa-corps", "other"] | Country


class Status(Entry):
    """Words of one status: verbs whose subject ``gives``, ``takes`` or does neither (``about``), and ``nouns``.

    ``groups`` are nouns that only gather what they name (`convoi de`): any verb says more.
    """

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    gives: list[str] = []
    takes: list[str] = []
    about: list[str] = []
    joins: list[str] = []
    present: list[str] = []
    carries: list[str] = []
    shows: list[str] = []
    equips: list[str] = []
    nouns: list[str] = []
    groups: list[str] = []


class Lots(Entry):
    """``lots.toml``: words by which a text says what happened to equipment, and names of those who hold it.

    ``empty`` are verbal phrases that say nothing of equipment though their verb could (`livrer bataille`);
    ``neutral`` verbs and ``neutral_nouns`` say that something else happened (`quitter`, `faute de`): no status;
    ``homes`` are the states of which one is an article's own (`the army` is then that state's), ``ports`` those with
    harbours through which goods of others come.
    """

    homes: Annotated[list[Country], Field(min_length=1)]
    ports: list[Country] = []
    empty: list[str] = []
    neutral: list[str] = []
    neutral_nouns: list[str] = []
    statuses: dict[StatusName, Status]
    words: dict[WordList, Group]
    holders: dict[Holder, Group]
