"""The front page of a served country: which sites there are and what happened last night, for people who look around in it."""

from html import escape

from replica.country import Country


def render_directory(country: Country, night: int, port: int) -> str:
    """An HTML page with a link to each site and the night's events."""
    sites = "\n".join(
        f'<tr><td><a href="http://{site.host}:{port}{site.listing_path}">{site.host}</a></td><td>{escape(site.agency)}</td>'
        f"<td>{site.system.value}</td><td>{escape(site.region_name or '—')}</td></tr>"
        for site in country.sites
    )
    events = "\n".join(f"<li>{event.kind.value} · {event.site_id} · {escape(event.detail)}</li>" for event in country.night_events(night))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>Replica country, night {night}</title></head><body>\n'
        f"<h1>Night {night} of {country.nights}: {country.night_date(night)}</h1>\n"
        f"<ul>\n{events}\n</ul>\n<table>\n{sites}\n</table>\n</body></html>\n"
    )
