"""An intelligence item as a document to hand over to a partner."""

from django.template.loader import render_to_string

from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.times import now
from referrals.models import Mention


def made_from(item):
    """The mentions that an item is made from, with what is shown of them, in the order of what they name."""
    rows = Mention.objects.filter(pk__in=item.made_from.values("mention"))
    return list(
        rows.select_related("nominal", "child", "episode", "rfm").order_by("nominal", "said_on", "pk")
    )


def intelligence_pdf(item, mentions):
    """The document as a PDF (bytes): A4, tagged (PDF/UA-1)."""
    context = {
        "item": item,
        "children": list(dict.fromkeys(one.child for one in mentions)),
        "nominals": list(dict.fromkeys(one.nominal for one in mentions)),
        "printed_at": now(),
    }
    return render_pdf(render_to_string("referrals/network/print.html", context))
