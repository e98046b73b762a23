-- The largest distance of women minus men from parity over all regencies, years and vintages of one indicator: one row.
select max(abs(women.value - men.value - i.parity_gap)) as largest
from observations as women
inner join observations as men
    on men.region_code = women.region_code and men.year = women.year and men.indicator = women.indicator
    and men.vintage = women.vintage and men.sex = 'L'
inner join regions as r on r.region_code = women.region_code and r.level = 'kabkota'
inner join indicators as i on i.code = women.indicator
where women.indicator = $indicator and women.sex = 'P'
