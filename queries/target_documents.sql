-- Every target with the document behind it and what is known about it, of one indicator and sex; both may be null for all.
with noted as (
    select
        w.region_code, w.year, w.indicator, w.sex, w.document,
        string_agg(n.sentence, ' ' order by n.code) as sentences
    from target_notes as w
    inner join notes as n on n.code = w.note
    group by all
),

final as (
    select
        t.region_code, r.name as region, r.province_code, r.level, t.indicator, t.sex, t.year, t.vintage, t.low, t.high, t.status,
        t.document, s.publisher, s.title, s.copy, s.url, noted.sentences as notes
    from targets as t
    inner join regions as r on r.region_code = t.region_code
    inner join sources as s on s.source_id = t.source_id
    left join noted
        on noted.region_code = t.region_code and noted.year = t.year and noted.indicator = t.indicator
        and noted.sex = t.sex and noted.document = t.document
    where ($indicator is null or t.indicator = $indicator) and ($sex is null or t.sex = $sex)
)

select * from final
order by region_code, indicator, sex, year, document
