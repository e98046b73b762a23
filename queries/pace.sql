-- The average yearly change of every region between its first and last published year from $since to $year, inside one vintage (derived).
with span as (
    select
        o.region_code,
        min(o.year) as first_year,
        max(o.year) as last_year,
        arg_min(o.value, o.year) as first_value,
        arg_max(o.value, o.year) as last_value,
        arg_min(coalesce(o.flag, ''), o.year) as first_flag,
        arg_max(coalesce(o.flag, ''), o.year) as last_flag,
        count(*) as points
    from observations as o
    where o.indicator = $indicator and o.sex = $sex and o.vintage = $vintage and o.year between $since and $year
    group by o.region_code
),

final as (
    select
        r.region_code,
        r.name as region,
        r.level,
        r.province_code,
        s.first_year,
        s.last_year,
        s.first_value,
        s.last_value,
        s.first_flag,
        s.last_flag,
        y.estimate as first_estimate,
        z.estimate as last_estimate,
        s.points,
        (s.last_value - s.first_value) / (s.last_year - s.first_year) as per_year,
        (
            distance_to_best(i.direction, i.ideal, s.first_value)
            - distance_to_best(i.direction, i.ideal, s.last_value)
        ) / (s.last_year - s.first_year) as improvement_per_year
    from span as s
    inner join regions as r on r.region_code = s.region_code
    inner join indicators as i on i.code = $indicator
    left join without_zero as y
        on y.region_code = s.region_code and y.indicator = $indicator and y.year = s.first_year
    left join without_zero as z
        on z.region_code = s.region_code and z.indicator = $indicator and z.year = s.last_year
    where
        s.last_year > s.first_year
        and ($province is null or r.province_code = $province or r.level = 'nasional')
)

select * from final
order by level, improvement_per_year desc, region_code
