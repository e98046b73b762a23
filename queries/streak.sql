-- Regencies whose series got worse two years running up to $year, in each by more than noise, with the three values.
with series_years as (
    select o.region_code, o.year, o.value, distance_to_best(i.direction, i.ideal, o.value) as distance, i.noise
    from observations as o
    inner join indicators as i on i.code = o.indicator
    where
        o.indicator = $indicator and o.sex = $sex and o.vintage = $vintage
        and o.year between $year - 2 and $year
),

final as (
    select
        r.region_code,
        r.name as region,
        a.value as value_two_before,
        b.value as value_before,
        c.value as value_now
    from series_years as c
    inner join series_years as b on b.region_code = c.region_code and b.year = $year - 1
    inner join series_years as a on a.region_code = c.region_code and a.year = $year - 2
    inner join regions as r on r.region_code = c.region_code and r.level = 'kabkota'
    where
        c.year = $year
        and round(c.distance - b.distance, 6) > c.noise and round(b.distance - a.distance, 6) > c.noise
        and ($province is null or r.province_code = $province)
)

select * from final
order by abs(value_now - value_two_before) desc, region_code
