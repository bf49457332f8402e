-- Curves in 16 parts by run: their indexes stay small, they are cleaned independently, and the points of
-- a run stay together. Then what has become of a run's curve with time.

DROP VIEW v_points;
ALTER TABLE points RENAME TO points_before;
ALTER INDEX points_pkey RENAME TO points_before_pkey;

CREATE TABLE points (
  run_id             uuid    NOT NULL,
  step               bigint  NOT NULL,
  attempt            integer NOT NULL,
  loss               float8  NOT NULL,
  learning_rate      float8  NOT NULL,
  gradient_norm      float8  NOT NULL,
  PRIMARY KEY (run_id, step)
) PARTITION BY HASH (run_id);
COMMENT ON TABLE points IS 'Curves: the newest attempt''s value at each step';

DO $$
BEGIN
  FOR i IN 0..15 LOOP
    EXECUTE format(
      'CREATE TABLE points_%s PARTITION OF points FOR VALUES WITH (MODULUS 16, REMAINDER %s)', i, i);
  END LOOP;
END $$;

INSERT INTO points SELECT * FROM points_before;
DROP TABLE points_before;

CREATE VIEW v_points AS
SELECT p.run_id, r.sweep_id, r.configuration_key, r.optimizer, r.batch_size, p.step, p.attempt,
       p.loss, p.learning_rate, p.gradient_norm
FROM points p LEFT JOIN runs r USING (run_id);

ALTER TABLE runs ADD COLUMN curve text NOT NULL DEFAULT 'whole'
  CHECK (curve IN ('whole', 'thinned', 'removed'));
COMMENT ON COLUMN runs.curve IS 'Whether all points that arrived are still there';
CREATE INDEX runs_curves ON runs ((greatest(changed_at, finished_at))) WHERE curve <> 'removed';
