-- Response by the hour in which a letter was sent (UTC; Swedish clocks are one hour ahead, two in summer).
select substr(cast(sent_at as text), 12, 2) as hour_utc, count(*) as n,
  round(100.0 * sum(case when response_interval = 'within_1_day' then 1 else 0 end) / count(*)) as percent_within_1_day,
  round(avg(case when status = 'answered' then response_seconds end) / 3600.0, 1) as mean_hours
from probe_results
where status in ('answered', 'unanswered')
group by hour_utc
order by hour_utc;
