-- Are letters that were acknowledged answered sooner, or forgotten more often?
select campaign, municipality, case when acknowledged_at is null then 'no' else 'yes' end as acknowledged,
  count(*) as n,
  round(avg(case when status = 'answered' then response_seconds end) / 3600.0, 1) as mean_hours,
  round(100.0 * sum(case when status = 'unanswered' then 1 else 0 end) / count(*)) as percent_unanswered
from probe_results
where status in ('answered', 'unanswered')
group by campaign, municipality, acknowledged
order by campaign, municipality, acknowledged;
