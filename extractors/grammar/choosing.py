"""Which indicator an amount is a value of."""

from extractors.grammar.frames import IN_TEXT, Frame, weigh_frame
from extractors.grammar.memory import BLOCK, SEGMENT, View
from extractors.quantities import Amount
from extractors.scan import Scanner
from models.catalogue import Indicator, ValueType
from models.units import Unit

ABSURD = 12  # times outside the plausible range: months of a year, not a printer's error
BESIDE = 0.3  # a time word that stands right beside the amount
THRESHOLD = 2.0  # a frame that is filled worse names nothing
TIMED = {"month": Unit.CNY_MONTH, "year": Unit.CNY_YEAR, "hour": Unit.CNY_HOUR, "day": Unit.CNY_DAY}


def choose_indicator(scanner: Scanner, amount: Amount, view: View, condition: bool, operand: bool, later: bool) -> Indicator | None:
    """The indicator whose frame the mentions fill best; None where none fits or a decoy fits better."""
    best, best_score = None, THRESHOLD
    index = scanner.frames.get(amount.dim)
    if index is None:
        return None
    for frame in index.find_fillable(view):
        if not _admits(frame, condition, operand, later) or (frame.sided and amount.high is not None):
            continue
        score, nearest = weigh_frame(frame, view)
        if score <= best_score - 5 or (score <= best_score and not frame.indicator):
            continue
        indicator = scanner.indicators.get(frame.indicator)
        if indicator is None and nearest >= SEGMENT:
            continue
        if indicator is not None:
            score += _fitness(indicator, amount, view)
            if nearest >= IN_TEXT and not _placed(view, indicator):
                continue
        if score > best_score:
            best, best_score = frame, score
    return scanner.indicators.get(best.indicator) if best is not None else None


def _admits(frame: Frame, condition: bool, operand: bool, later: bool) -> bool:
    if operand:
        return frame.operand
    if condition:
        return frame.gate and (frame.sided or frame.threshold or not later)
    return not frame.reached


def _placed(view: View, indicator: Indicator) -> bool:
    """Whether something in the text ties an amount to an indicator that only the title names."""
    keys = (
        "region",
        "tier",
        "hospital",
        "population",
        "party",
        "years",
        "months",
        "grade",
        "kind",
        "bound",
        "cmp",
        "age",
        "gender",
        "category",
    )
    return any(view.cost(key, ()) < BLOCK for key in keys if key in ("region", "years") or key in indicator.qualifiers)


def _fitness(indicator: Indicator, amount: Amount, view: View) -> float:
    """What speaks against a value: a time unit that the indicator does not have, an implausible size."""
    score = 0.0
    if amount.dim == "money":
        if amount.per:
            if TIMED[amount.per] not in indicator.units:
                return -99.0
        else:
            per = view.nearest("per") or view.nearest("?per")
            if per in TIMED and TIMED[per] not in indicator.units and Unit.CNY not in indicator.units:
                score -= 1.5 if view.cost("per", ()) > BESIDE else 4.0
    if indicator.plausible is not None and amount.dim not in ("zero", "set.percent", "dates"):
        low, high = indicator.plausible
        value = amount.low * 100 if amount.dim == "multiple" and indicator.value_type is ValueType.PERCENT else amount.low
        if "change" in view.forced:  # a difference may be as small as it likes
            low = min(low, value)
        if not low <= value <= high and Unit.CNY_YEAR not in indicator.units[1:] and Unit.MONTH not in indicator.units[1:]:
            score -= 2.5
        if value > high * ABSURD or value * ABSURD < low:
            score -= 6
    return score
