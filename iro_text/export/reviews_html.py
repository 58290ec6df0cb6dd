"""Review records as one page that needs nothing else: the longest drifts first, then the timeline, every trail, and each review."""

from importlib.resources import files

from iro_text.export.reviews_view import ReviewsView
from iro_text.export.reviews_words import quoted
from iro_text.export.timeline import timeline
from iro_text.registry import ReviewsRun, ReviewsWriter


def write(run: ReviewsRun) -> str:
    """Return the run as a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=PackageLoader("iro_text.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["quoted"] = quoted
    folder = files("iro_text.export").joinpath("templates")
    style = Markup("").join(Markup(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("letter.css", "reviews.css"))  # noqa: S704 - our own files
    view = ReviewsView(run)
    children = view.children()
    return environment.get_template("reviews.html.j2").render(
        children=children,
        timelines={child.anchor: timeline(child.reviews, f"{child.anchor}-timeline") for child in children},
        service=None if len(children) == 1 else view.service(),
        style=style,
        sharing=run.sharing,
        remarks=() if run.sharing else run.report.remarks,
        unreadable=run.report.unreadable,
        columns={} if run.sharing else run.report.columns,
    )


reviews_writer = ReviewsWriter("html", ".html", write)
