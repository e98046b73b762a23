-- The published inputs of the IPG, one row a region, year and vintage of an IPG; null where an input is not published.
with wide as (
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
    where vintage <> 'tunggal' and ($vintage is null or vintage = $vintage) and ($year is null or year = $year)
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
),

final as (
    select
        w.region_code, r.name as region, r.level, r.province_code, w.year, w.vintage, w.ipg,
        w.ipm_p, w.uhh_p, c.hls_p, c.rls_p, c.pengeluaran_p,
        w.ipm_l, w.uhh_l, c.hls_l, c.rls_l, c.pengeluaran_l
    from wide as w
    inner join regions as r on r.region_code = w.region_code
    left join common as c on c.region_code = w.region_code and c.year = w.year
    where w.ipg is not null
)

select * from final
order by level, region_code, vintage, year
