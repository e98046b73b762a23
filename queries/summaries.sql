-- The tables periods, noted, confirmed, source_figures, marked, ipg_wide, idg_wide and without_zero: what is asked of all figures at once is put together when they are loaded.
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

create table noted as
select
    w.region_code, w.year, w.indicator, w.sex, w.vintage,
    string_agg(n.code, ' ' order by n.code) as codes,
    string_agg(n.sentence, ' ' order by n.code) filter (where n.kind <> 'janggal') as sentences,
    max(n.sentence) filter (where n.kind = 'janggal') as odd
from observation_notes as w
inner join notes as n on n.code = w.note
group by all;

create table confirmed as
select
    w.region_code, w.year, w.indicator, w.sex, w.vintage,
    string_agg(x.label, '; ' order by x.label) as confirmations
from observation_witnesses as w
inner join witnesses as x on x.witness_id = w.witness_id
group by all;

create table source_figures as
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
select o.*, n.sentences, n.odd
from observations as o
left join noted as n
    on n.region_code = o.region_code and n.year = o.year and n.indicator = o.indicator
    and n.sex = o.sex and n.vintage = o.vintage
where o.flag is not null;

create table ipg_wide as
with own as (
    select
        region_code,
        year,
        vintage,
        max(value) filter (where indicator = 'ipm' and sex = 'P') as ipm_p,
        max(value) filter (where indicator = 'ipm' and sex = 'L') as ipm_l,
        max(value) filter (where indicator = 'uhh' and sex = 'P') as uhh_p,
        max(value) filter (where indicator = 'uhh' and sex = 'L') as uhh_l,
        max(value) filter (where indicator = 'ipg') as ipg
    from observations
    where indicator in ('ipg', 'ipm', 'uhh') and vintage <> 'tunggal'
    group by all
),

common as (
    select
        region_code,
        year,
        max(value) filter (where indicator = 'hls' and sex = 'P') as hls_p,
        max(value) filter (where indicator = 'hls' and sex = 'L') as hls_l,
        max(value) filter (where indicator = 'rls' and sex = 'P') as rls_p,
        max(value) filter (where indicator = 'rls' and sex = 'L') as rls_l,
        max(value) filter (where indicator = 'pengeluaran' and sex = 'P') as pengeluaran_p,
        max(value) filter (where indicator = 'pengeluaran' and sex = 'L') as pengeluaran_l
    from observations
    where indicator in ('hls', 'rls', 'pengeluaran')
    group by all
)

select
    r.region_code, r.name as region, r.level, r.province_code, o.year, o.vintage, o.ipg,
    o.ipm_p, o.uhh_p, c.hls_p, c.rls_p, c.pengeluaran_p,
    o.ipm_l, o.uhh_l, c.hls_l, c.rls_l, c.pengeluaran_l
from own as o
inner join regions as r on r.region_code = o.region_code
left join common as c on c.region_code = o.region_code and c.year = o.year
where o.ipg is not null
order by o.vintage, o.year, r.level, r.region_code;

create table idg_wide as
with own as (
    select
        region_code,
        year,
        max(value) filter (where indicator = 'idg') as idg,
        max(value) filter (where indicator = 'parlemen') as parlemen,
        max(value) filter (where indicator = 'profesional') as profesional,
        max(value) filter (where indicator = 'pendapatan') as pendapatan
    from observations
    where indicator in ('idg', 'parlemen', 'profesional', 'pendapatan')
    group by all
)

select
    r.region_code, r.name as region, r.level, r.province_code, o.year,
    o.idg, o.parlemen, o.profesional, o.pendapatan, s.value as rasio_jk
from own as o
inner join regions as r on r.region_code = o.region_code
left join observations as s on s.region_code = o.region_code and s.indicator = 'rasio_jk' and s.year = 2025
where o.idg is not null and o.parlemen is not null and o.profesional is not null
order by o.year, r.level, r.region_code;

-- Filled by `setara.store.database`, by the formula of `setara.formulas.noise`.
create table without_zero as
select region_code, year, indicator, value as estimate
from observations
limit 0;
