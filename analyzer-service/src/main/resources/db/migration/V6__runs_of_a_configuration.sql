-- The page of a configuration counts all its runs, with a result or not.

CREATE INDEX runs_configuration ON runs (configuration_key);
