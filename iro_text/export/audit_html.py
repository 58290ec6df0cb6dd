"""The audit as one page that needs nothing else: a map of the themes, then each theme with its quotes."""

from importlib.resources import files

from iro_text.export.audit_view import AuditView
from iro_text.registry import AuditRun, AuditWriter


def write(run: AuditRun) -> str:
    """Return the run as a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=PackageLoader("iro_text.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    folder = files("iro_text.export").joinpath("templates")
    style = Markup(folder.joinpath("letter.css").read_text(encoding="utf-8") + folder.joinpath("audit.css").read_text(encoding="utf-8"))  # noqa: S704 - our own files
    view = AuditView(run)
    themes = view.themes()
    most = max((theme.strength + theme.dilemma for theme in themes), default=1) or 1
    return environment.get_template("audit.html.j2").render(
        themes=themes,
        left=view.left(),
        summary=view.summary(),
        most=most,
        style=style,
        sharing=run.sharing,
        unreadable=run.report.unreadable,
        columns=run.report.settings.columns,
    )


audit_writer = AuditWriter("html", ".html", write)
