-- One row a region for one series and year: value or null, rank (1 = best), change on the year before in the same vintage.
with series_year as (
    select o.region_code, o.year, o.value, o.flag
    from observations as o
    where o.indicator = $indicator and o.sex = $sex and o.vintage = $vintage and o.year in ($year, $year - 1)
),

ranked as (
    select
        r.region_code,
        distance_to_best(i.direction, i.ideal, s.value) as distance,
        rank() over (order by distance) as rank_island,
        count(*) over () as ranked_island,
        rank() over (partition by r.province_code order by distance) as rank_province,
        count(*) over (partition by r.province_code) as ranked_province
    from series_year as s
    inner join regions as r on r.region_code = s.region_code and r.level = 'kabkota'
    inner join indicators as i on i.code = $indicator
    where s.year = $year
),

final as (
    select
        r.region_code,
        r.name as region,
        r.level,
        r.kind,
        r.province_code,
        p.name as province,
        $year as year,
        now_.value,
        now_.flag,
        z.estimate,
        before_.value as previous,
        before_.flag as previous_flag,
        round(now_.value - before_.value, 6) as change,
        province_value.value as province_value,
        nation_value.value as nation_value,
        k.distance,
        k.rank_island,
        k.ranked_island,
        k.rank_province,
        k.ranked_province,
        coalesce($year >= r.since, true) as existed
    from regions as r
    left join regions as p on p.region_code = r.province_code
    left join series_year as now_ on now_.region_code = r.region_code and now_.year = $year
    left join series_year as before_ on before_.region_code = r.region_code and before_.year = $year - 1
    left join series_year as province_value
        on province_value.region_code = r.province_code and province_value.year = $year
    left join series_year as nation_value on nation_value.region_code = '0000' and nation_value.year = $year
    left join without_zero as z on z.region_code = r.region_code and z.year = $year and z.indicator = $indicator
    left join ranked as k on k.region_code = r.region_code
    where $province is null or r.province_code = $province or r.level = 'nasional'
)

select * from final
order by level, rank_island nulls last, region_code
