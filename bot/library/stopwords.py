"""Words of a question that say nothing about what is asked."""

STOPWORDS = frozenset(
    """
    a about again all also am an and any anyone anything are as at be because been before being but by can cannot
    could define defined definition definitions did do does doing don else ever every explain for from get gets
    getting give given go goes going got had has have having he hello help her here hey hi his how i if in into is
    isn it its just know let like ll look make makes may me mean meaning means meant might more much must my need
    needs no not now of off on one only or other our out over own please put quite re really s say says she should
    show so some somebody someone something still such t take takes tell than thanks that the their them then there
    these they thing things this those to too under until up us use used ve very want wants was way we well went
    were what when where which while who whom whose why will with won would you your yours
    """.split()  # noqa: SIM905 -- a list of 180 strings would be one word a line
)
