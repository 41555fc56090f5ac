"""The rules of the health score."""

from dataclasses import astuple, dataclass, field

from bot.program.config.checks import never_falls, require, require_no_negatives, require_shares, rises


@dataclass(frozen=True)
class PipelineStep:
    """What a step of the pipeline dimension asks for.

    Attributes:
        deals: open approved deals.
        coverage_bp: their value of what is missing to the annual target, in basis points (30,000 are three times).
    """

    deals: int
    coverage_bp: int

    def __post_init__(self) -> None:
        require_no_negatives(self)


@dataclass(frozen=True)
class HealthWeights:
    """What each dimension counts in the score, in whole per cent; one that weighs 0 is not counted.

    Source: the program rules' five dimensions of 20.
    """

    revenue: int = 20
    pipeline: int = 20
    engagement: int = 20
    certification: int = 20
    alignment: int = 20

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require(sum(astuple(self)) == 100, "the weights of the five dimensions have to come to 100 % together")


@dataclass(frozen=True)
class HealthRules:
    """How five dimensions make a score of 0 to 100. Source: the program rules' health.

    The steps of a dimension are listed from the full points down, each worth a quarter less than the one before; what
    is below the last of four has no points. Pipeline and certification list three: any at all is worth the fourth.

    Attributes:
        dimension_points: the most points of a dimension; the owner's answer on alignment is given in them.
        weights: what each dimension counts in the score.
        revenue_bp: at least this attainment of the annual target, in basis points.
        pipeline: at least these open deals and this coverage.
        engagement_days: at most these days since the last touch.
        certification_bp: at least this part of the tier's requirement, in basis points.
        healthy: score from which a partner is healthy.
        watch: score from which it is on watch.
        at_risk: score from which it is at risk; below it is critical, and a tier is reviewed.
        escalate_below: score below which a partner is escalated.
        escalate_drop_bp: it is escalated too when the last full quarter's sourced revenue is at most this part of the
            one before, in basis points.
        young_days: days from activation within which revenue and pipeline are not assessed.
        alignment_days: days for which an answer on alignment counts.
    """

    dimension_points: int = 20
    weights: HealthWeights = field(default_factory=HealthWeights)
    revenue_bp: tuple[int, int, int, int] = (11_000, 9_000, 7_000, 5_000)
    pipeline: tuple[PipelineStep, PipelineStep, PipelineStep] = (
        PipelineStep(3, 30_000),
        PipelineStep(2, 20_000),
        PipelineStep(1, 10_000),
    )
    engagement_days: tuple[int, int, int, int] = (7, 14, 30, 60)
    certification_bp: tuple[int, int, int] = (10_000, 7_500, 5_000)
    healthy: int = 80
    watch: int = 60
    at_risk: int = 40
    escalate_below: int = 50
    escalate_drop_bp: int = 7_000
    young_days: int = 90
    alignment_days: int = 120

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require_shares(self, "escalate_drop_bp")
        require(
            self.dimension_points >= 4 and self.dimension_points % 4 == 0, "a dimension's points come in four quarters"
        )
        require(rises((0, *reversed(self.revenue_bp))), "the steps of revenue are listed from the highest down")
        steps = self.pipeline[::-1]
        require(
            len(set(steps)) == len(steps)
            and never_falls(step.deals for step in steps)
            and never_falls(step.coverage_bp for step in steps),
            "the steps of pipeline are listed from the highest down",
        )
        require(rises(self.engagement_days), "the steps of engagement are listed from the fewest days up")
        require(
            rises((0, *reversed(self.certification_bp))), "the steps of certification are listed from the most down"
        )
        require(
            rises((0, self.at_risk, self.watch, self.healthy)) and self.healthy <= 100,
            "the health bands are in order: healthy above watch, watch above at risk, all between 1 and 100",
        )
        require(self.escalate_below <= 100, "a health score is at most 100")

    @property
    def step_points(self) -> tuple[int, int, int, int]:
        """The points of the four steps of a dimension, the full ones first."""
        quarter = self.dimension_points // 4
        return 4 * quarter, 3 * quarter, 2 * quarter, quarter
