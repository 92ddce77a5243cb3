-- Which details of the sender are missing most often, in percent of the answers.
select campaign, municipality, count(*) as answers,
  round(100.0 * avg(1 - has_name)) as without_name,
  round(100.0 * avg(1 - has_title)) as without_title,
  round(100.0 * avg(1 - has_department)) as without_department,
  round(100.0 * avg(1 - has_municipality)) as without_municipality,
  round(100.0 * avg(1 - has_address)) as without_address,
  round(100.0 * avg(1 - has_phone)) as without_phone
from probe_results
where answered_at is not null
group by campaign, municipality
order by campaign, municipality;
