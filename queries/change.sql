-- The change of one series between two years of one vintage, one row a region; null where either year is not published.
with final as (
    select
        r.region_code,
        r.name as region,
        r.level,
        r.kind,
        r.province_code,
        p.name as province,
        a.value as value_from,
        b.value as value_to,
        a.flag as flag_from,
        b.flag as flag_to,
        y.estimate as estimate_from,
        z.estimate as estimate_to,
        round(b.value - a.value, 6) as change,
        round(
            distance_to_best(i.direction, i.ideal, a.value) - distance_to_best(i.direction, i.ideal, b.value), 6
        ) as improvement
    from regions as r
    inner join indicators as i on i.code = $indicator
    left join regions as p on p.region_code = r.province_code
    left join observations as a
        on a.region_code = r.region_code and a.indicator = $indicator and a.sex = $sex
        and a.vintage = $vintage and a.year = $year_from
    left join observations as b
        on b.region_code = r.region_code and b.indicator = $indicator and b.sex = $sex
        and b.vintage = $vintage and b.year = $year_to
    left join without_zero as y on y.region_code = r.region_code and y.indicator = $indicator and y.year = $year_from
    left join without_zero as z on z.region_code = r.region_code and z.indicator = $indicator and z.year = $year_to
    where $province is null or r.province_code = $province or r.level = 'nasional'
)

select * from final
order by level, improvement desc nulls last, region_code
