"""Names of companies with and without what the law adds to them: `Rete Più` for `Rete Più S.r.l.`."""

import re
from collections.abc import Iterator

# As people abbreviate them. Words that end ordinary names more often than they name a legal form are left out.
_FORMS = (
    # America, Britain, Ireland, Australia, South Africa, and what English uses everywhere
    "Inc, Incorporated, Corp, Corporation, Co, Company, LLC, L.L.C., LP, LLP, PLLC, Ltd, Limited, Ltée, PLC, P.L.C.,"
    "DAC, CIC, Pty, Pty Ltd, Pty Limited, (Pty) Ltd, ULC, Pvt Ltd, Private Limited, Pte, Pte Ltd, Pte Limited,"
    # Germany, Austria, Switzerland
    "GmbH, gGmbH, mbH, GesmbH, UG, UG (haftungsbeschränkt), AG, KG, OHG, GbR, eG, e.V., e.K., KGaA, SE, Sàrl,"
    "GmbH & Co KG, GmbH & Co KGaA, AG & Co KG, SE & Co KGaA,"
    # France, Belgium, Luxembourg, the Netherlands
    "SA, S.A., SAS, S.A.S., SASU, SARL, S.A.R.L., EURL, SNC, SCA, SRL, BV, B.V., BVBA, NV, N.V., VOF, CV, ASBL, VZW,"
    # Italy, Spain, Portugal, Latin America
    "S.r.l., S.r.l.s., S.p.A., S.a.s., S.n.c., S.A.P.A., SL, S.L., SLU, S.L.U., S.A.U., Lda, Unipessoal Lda,"
    "Ltda, S/A, EIRELI, S.A. de C.V., S. de R.L., S. de R.L. de C.V., S.A.C., S.A.B. de C.V.,"
    # The Nordic and Baltic countries
    "AB, A/B, HB, AS, A/S, ASA, ApS, K/S, IVS, Oy, Oyj, Oy Ab, Ky, ehf, hf, OÜ, SIA, UAB,"
    # Central, eastern and south-eastern Europe, Turkey
    "Sp. z o.o., Sp. z oo, Sp. k., S.K.A., Kft, Zrt, Nyrt, Bt, s.r.o., spol. s r.o., a.s., k.s., v.o.s., d.o.o.,"
    "d.d., j.d.o.o., EOOD, OOD, EAD, A.E., E.P.E., I.K.E., A.Ş., Ltd. Şti.,"
    # Asia and the Gulf
    "K.K., G.K., Co Ltd, Co Inc, Company Limited, Corp Ltd, Sdn Bhd, Bhd, Tbk, JSC, PJSC, LLC FZ, FZE, FZCO, FZ-LLC,"
    "W.L.L., Q.S.C."
)


def _folded(form: str) -> str:
    plain = form.casefold().translate(str.maketrans("éàäüş", "eaaus"))
    return " ".join(re.sub(r"[^a-z]", " ", plain).split())


def _written() -> Iterator[str]:
    """Give every form folded as a name is, and once more with its letters together: `s r l`, `srl`."""
    for form in map(_folded, _FORMS.split(",")):
        yield form
        if all(len(part) == 1 for part in form.split()):
            yield form.replace(" ", "")


_LEGAL_FORMS = frozenset(filter(None, _written()))
_MOST_WORDS = max(form.count(" ") + 1 for form in _LEGAL_FORMS)


def without_legal_form(folded: str) -> str:
    """Give a folded name without the legal form at its end, whole where it has none or is nothing else.

    Source of the forms: the Entity Legal Forms code list of ISO 20275, kept by the Global Legal Entity Identifier
    Foundation, of which these are the usual commercial ones.

    Args:
        folded: the name as `bot.services.names.fold` gives it.
    """
    words = folded.split(" ")
    for number in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if " ".join(words[-number:]) in _LEGAL_FORMS:
            return " ".join(words[:-number])
    return folded
