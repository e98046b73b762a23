-- Every source with how many figures rest on it, of which indicators and years, and how many of them another source confirms.
select
    s.source_id, s.publisher, s.title, s.copy, s.url, s.published, s.kind,
    f.figures, f.confirmed, f.indicators, f.first_year, f.last_year
from sources as s
inner join source_figures as f on f.source_id = s.source_id
order by f.figures desc, s.source_id
