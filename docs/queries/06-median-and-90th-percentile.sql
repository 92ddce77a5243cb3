-- Median and 90th percentile of the response time by area, in working hours.
with ranked as (
  select campaign, municipality, area_name, response_seconds,
    row_number() over (partition by campaign, municipality, area_name order by response_seconds) as place,
    count(*) over (partition by campaign, municipality, area_name) as answers
  from probe_results
  where status = 'answered'
)
select campaign, municipality, area_name, answers,
  round(avg(case when 2 * place in (answers, answers + 1, answers + 2) then response_seconds end) / 3600.0, 1)
    as median_hours,
  round(min(case when 10 * place >= 9 * answers then response_seconds end) / 3600.0, 1) as percentile_90_hours
from ranked
group by campaign, municipality, area_name, answers
order by campaign, municipality, median_hours desc, area_name;
