-- Probes with what the theory makes of them: the root of a0 + a1/sqrt(B) + a2*B in closed form, with
-- the coefficients of the trust-region bounds. In units of the problem it depends on u alone, the
-- noise over sqrt(smoothness * initial gap * samples), beside d and r.

CREATE VIEW v_probes AS
SELECT p.probe_id, p.configuration_key, s.name, p.state, p.at, p.reason,
       p.parameters, s.budget_samples, p.initial_gap, p.noise, p.smoothness, p.sign_smoothness,
       q.r AS anisotropy, cbrt(q.d) AS anisotropy_limit,
       CASE WHEN c.descent >= 1e-14 THEN 'I' WHEN c.descent < 1e-14 THEN 'II' END AS regime,
       CASE WHEN c.descent >= 1e-14
            THEN s.budget_samples * q.u * c.rise / c.descent * 4 / 3
                 * CASE WHEN w.h <= 1 THEN cos(acos(w.h) / 3)
                        ELSE cosh(acosh(w.h) / 3) END ^ 2 END AS predicted_crossover
FROM probes p
CROSS JOIN LATERAL (
  SELECT p.body->'spec'->'configuration'->>'name' AS name,
         (p.body->'spec'->'configuration'->'budget'->>'samples')::bigint AS budget_samples) s
CROSS JOIN LATERAL (
  -- Both norms are found from below, so that their ratio may leave its range by a little.
  SELECT p.parameters::float8 AS d,
         CASE WHEN p.sign_smoothness >= p.parameters * p.smoothness THEN p.parameters
              WHEN p.sign_smoothness > p.smoothness THEN p.sign_smoothness / p.smoothness
              WHEN p.state = 'probed' THEN 1 END AS r,
         p.noise / sqrt(p.smoothness * p.initial_gap * s.budget_samples) AS u) q
CROSS JOIN LATERAL (
  -- a0, a1 and -a2 without their units.
  SELECT power(q.r * q.d, 0.25) - 1 AS rise,
         q.d / sqrt(q.r) - 1 AS fall,
         1 - power(q.r, 0.75) * power(q.d, -0.25) AS descent) c
CROSS JOIN LATERAL (
  SELECT CASE WHEN c.descent >= 1e-14
              THEN 1.5 * sqrt(3) * q.u * c.fall * sqrt(c.descent) / power(c.rise, 1.5) END AS h) w;
COMMENT ON VIEW v_probes IS 'One row a probe: the quantities of the theory, and what it predicts';
