-- The sex and vintage combinations the catalogue allows, one row each; line = line of indicators.csv.
with final as (
    select
        line,
        code as indicator,
        unnest(string_split(sexes, ' ')) as sex,
        vintages
    from staged_indicators
)

select line, indicator, sex, unnest(string_split(vintages, ' ')) as vintage
from final
