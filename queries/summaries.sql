-- The tables periods, source_figures and marked: what is asked of all figures at once is counted when they are loaded.
create table periods as
select
    o.indicator,
    o.sex,
    o.vintage,
    o.year,
    count(*) filter (where r.level = 'kabkota') as regencies,
    count(*) filter (where r.level = 'provinsi') as provinces,
    bool_or(r.level = 'nasional') as nation
from observations as o
inner join regions as r on r.region_code = o.region_code
group by all;

create table source_figures as
with confirmed as (
    select distinct region_code, year, indicator, sex, vintage from observation_witnesses
)

select
    o.source_id,
    count(*) as figures,
    count(c.region_code) as confirmed,
    string_agg(distinct i.short_name, ', ' order by i.short_name) as indicators,
    min(o.year) as first_year,
    max(o.year) as last_year
from observations as o
inner join indicators as i on i.code = o.indicator
left join confirmed as c
    on c.region_code = o.region_code and c.year = o.year and c.indicator = o.indicator
    and c.sex = o.sex and c.vintage = o.vintage
group by all;

create table marked as
select o.*, string_agg(n.sentence, ' ' order by n.code) as sentences
from observations as o
left join observation_notes as w
    on w.region_code = o.region_code and w.year = o.year and w.indicator = o.indicator
    and w.sex = o.sex and w.vintage = o.vintage
left join notes as n on n.code = w.note
where o.flag is not null
group by all;
