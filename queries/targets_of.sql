-- The published targets of one indicator and sex with document, status and vintage (null where the document does not tell).
select
    t.region_code, r.name as region, t.year, t.vintage, t.low, t.high, t.status, t.document,
    s.publisher, s.title, s.copy, s.url
from targets as t
inner join regions as r on r.region_code = t.region_code
inner join sources as s on s.source_id = t.source_id
where t.indicator = $indicator and t.sex = $sex
order by t.region_code, t.year
