"""Results to show, with whatever text a test wants to see in every place where people write."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from bot.model import (
    Contact,
    Deal,
    DealOrigin,
    DealStatus,
    MdfRequest,
    Milestone,
    Note,
    Partner,
    PartnerType,
    Stage,
    Tier,
)
from bot.model.errors import Ambiguous, Choice
from bot.program.deals.protection import DecisionClock, Pace
from bot.program.recommend import Recommendation, Step, Urgency
from bot.services.deals.results import DealLine
from bot.services.history import PART
from bot.services.history_results import History, Remembered
from bot.services.mdf.results import Activity
from bot.services.requests import FormKind
from bot.services.results import (
    Changed,
    Citation,
    CoachAnswer,
    CommandHelp,
    Confirm,
    DealSummary,
    FieldChange,
    Form,
    FoundAlone,
    HelpPage,
    Home,
    Notice,
    PartnerCard,
    PartnerLine,
    PartnerList,
    Problem,
    Recommendations,
    Result,
)
from tests.rendering import made_advice, made_library, made_own, made_playbooks, made_program, made_standing

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWNER = "U0ANARUIZ"


def partner(text: str = "TechStart Inc") -> Partner:
    return Partner(
        team_id="T0NORTHBM",
        id=12,
        name=text[:200],
        folded="techstart inc",
        type=PartnerType.MSP,
        tier=Tier.GOLD,
        stage=Stage.ACTIVE,
        stage_since=date(2026, 3, 1),
        owner_id=OWNER,
        vertical=text[:120],
        region=text[:120],
        website=text[:300],
        annual_target=120_000_000,
        activated_on=date(2026, 3, 1),
        certified_sales=2,
        version=7,
        created_at=NOW,
    )


def bare_partner() -> Partner:
    return Partner(team_id="T0NORTHBM", id=13, name="A", folded="a", created_at=NOW)


def recommendation(text: str = "TechStart Inc", step: Step = Step.LOG_TOUCH, number: int = 12) -> Recommendation:
    return Recommendation(
        partner_id=number,
        partner_name=text[:200],
        rule="silent",
        urgency=Urgency.NOW,
        weight=1,
        title="Call the partner and note what you hear",
        reason="Nothing was heard for 45 days.",
        evidence=("Last touch 8 Oct 2026, 45 days ago.",),
        step=step,
        guide=None,
        at_stake=5_000_000,
    )


def contact(text: str, *, is_main: bool) -> Contact:
    return Contact(
        team_id="T0NORTHBM",
        partner_id=12,
        name=text[:200],
        title=text[:120],
        email=text[:254],
        phone=text[:60],
        is_main=is_main,
        created_at=NOW,
    )


def note(text: str) -> Note:
    day = date(2026, 11, 3)
    return Note(team_id="T0NORTHBM", partner_id=12, text=text, happened_on=day, author_id=OWNER, created_at=NOW)


def milestone(text: str) -> Milestone:
    day = date(2026, 11, 3)
    return Milestone(team_id="T0NORTHBM", partner_id=12, text=text, happened_on=day, author_id=OWNER, created_at=NOW)


def card(text: str = "TechStart Inc") -> PartnerCard:
    return PartnerCard(
        partner=partner(text),
        currency="USD",
        contacts=tuple(contact(text, is_main=number == 3) for number in range(9)),
        notes=(note(text),) * 5,
        note_count=40,
        milestones=(milestone(text),) * 5,
        milestone_count=5,
        deals=DealSummary(3, 9_000_000, 2, 4_000_000),
        last_touch=date(2026, 11, 3),
        recommendations=tuple(recommendation(text, step) for step in Step),
        today=TODAY,
    )


def bare_card() -> PartnerCard:
    return PartnerCard(bare_partner(), "USD", (), (), 0, (), 0, DealSummary(), None, (), TODAY)


def history(text: str = "TechStart Inc", name: str = "TechStart Inc") -> History:
    call = Remembered("Call", text, date(2026, 11, 3), OWNER, "Ana Ruiz")
    signed = Remembered("Milestone", text, date(2026, 11, 3), OWNER, "Ana Ruiz", 2, 3)
    return History(12, name[:200], (call, signed), 40, 2, 5, TODAY)


def row(text: str = "TechStart Inc", number: int = 12) -> PartnerLine:
    risks = ("Marked at risk.", "Last touch 8 Oct 2026, 45 days ago.") if number % 2 else ()
    return PartnerLine(number, text[:200], "MSP", "Gold", "Active", OWNER, date(2026, 11, 3), risks)


def page(text: str = "TechStart Inc", *, number: int = 2, pages: int = 50, size: int = 10) -> PartnerList:
    rows = tuple(row(text, n) for n in range(size))
    return PartnerList(f"Partners matching {text[:200]}", rows, pages * size, number, pages, "list gold", TODAY)


def actions(text: str = "TechStart Inc", whose: str | None = OWNER) -> Recommendations:
    items = tuple(recommendation(text, step, number) for number, step in enumerate(Step))
    return Recommendations(items, 40, 14, whose=whose, currency="EUR")


def home(text: str = "TechStart Inc") -> Home:
    todays = actions(text).items[:5]
    mine = tuple(row(text, n) for n in range(10))
    clock = DecisionClock(NOW, 5, Pace.LATE)
    statuses = (DealStatus.REGISTERED, DealStatus.CONFLICT) * 2 + (DealStatus.REGISTERED,)
    waiting = tuple(
        DealLine(deal=registration(text, status), partner_name=text[:200], registered_on=TODAY, clock=clock)
        for status in statuses
    )
    funds = tuple(funds_asked_for(text, number) for number in range(5))
    return Home(
        OWNER,
        todays,
        mine,
        23,
        500,
        True,
        TODAY,
        "EUR",
        waiting=waiting,
        waiting_total=12,
        funds=funds,
        funds_total=7,
    )


def funds_asked_for(text: str, number: int) -> Activity:
    row = MdfRequest(
        id=number,
        team_id="T0",
        partner_id=12,
        purpose=text[:500],
        amount=200_000,
        requested_on=TODAY,
        requested_by=OWNER,
        created_at=NOW,
    )
    return Activity(row, text[:200], text[:200], "")


def registration(text: str, status: DealStatus) -> Deal:
    return Deal(
        id=7,
        team_id="T0NORTHBM",
        partner_id=12,
        customer=text[:200],
        value=50_000_00,
        origin=DealOrigin.SOURCED,
        status=status,
        registered_at=NOW,
    )


def newcomer() -> Home:
    return Home(OWNER, (), (), 0, 0, False, TODAY, "USD")


def changed(text: str = "TechStart Inc") -> Changed:
    fields = (
        FieldChange("Region", text, "EMEA"),
        FieldChange("Owner", "", OWNER, is_person=True, name_after="Ana Ruiz"),
    )
    return Changed(12, text[:200], f"{text[:200]}: region, owner changed.", fields, change=7)


def commands() -> HelpPage:
    add = CommandHelp("add", "add <name> [type]", "Remember a partner.", ("/partner add Acme msp",), "Partners")
    undo = CommandHelp("undo", "undo", "Take back your last change.", (), "Yours")
    tier = CommandHelp("tier", "tier <partner> <tier>", "Move a partner to a tier.", (), "Partners")
    return HelpPage((add, undo, tier))


@cache
def every(text: str) -> Mapping[str, Result]:
    """Give every kind of result with the text wherever somebody's words can stand."""
    choice = Choice(text[:300], "show #12", text)
    return {
        "help": commands(),
        "help on a command": HelpPage(commands().commands[:1], "add"),
        "card": card(text),
        "bare card": bare_card(),
        "history": history(text[:PART], text),
        "history by a stranger": replace(history(), items=(replace(history().items[0], author=text),)),
        "empty history": replace(history("", text), items=()),
        "list": page(text),
        "empty list": PartnerList(text, (), 0, 1, 1, "list gold", TODAY),
        "empty list of filters": PartnerList(
            text, (), 0, 1, 1, "list", TODAY, text, (FoundAlone(text, 2, "list gold"),) * 2, (choice,) * 5
        ),
        "list of what was found": PartnerList(
            text,
            (replace(row(text), found_by=text, owner_name=text), replace(row(text), owner_id=None)),
            2,
            1,
            1,
            "list",
            TODAY,
        ),
        "list of archived": PartnerList(text, (replace(row(text), archived_on=TODAY),) * 10, 10, 1, 1, "list", TODAY),
        "changed": changed(text),
        "repeated": Changed(0, "", text, repeated=True),
        "recommendations": actions(text),
        "recommendations of one": Recommendations((recommendation(text),), 1, 1, 12, text, currency="USD"),
        "no recommendations": Recommendations((), 0, 3, currency="USD"),
        "no recommendations of one": Recommendations((), 0, 1, 12, text, currency="USD"),
        "no partners": Recommendations((), 0, 0, currency="USD"),
        "confirm": Confirm(text, choice),
        "form": Form(FormKind.NOTE, partner(text), "USD"),
        "form of a contact": Form(FormKind.PERSON, partner(text), "USD", contact(text, is_main=True), 7),
        "form of nobody": Form(FormKind.ADD, None, "USD"),
        "home": home(text),
        "newcomer": newcomer(),
        "notice": Notice(text, (choice,) * 30),
        "answer": CoachAnswer(text, (Citation("a/b", text, text), Citation("a/b", text, "")) * 20, (choice,)),
        "problem": Problem(Ambiguous(text, text, (choice, choice)), "ab12cd"),
        "blank notice": Notice(""),
        "blank answer": CoachAnswer(""),
        **made_library.every(text),
        **made_own.every(text),
        **made_program.every(text),
        **made_playbooks.every(text),
        **made_standing.every(text),
        **made_advice.every(text),
    }
