-- Words in which passages of conversations, leads and the playbook are found, ranked by BM25. What is nearest in
-- meaning stands in Chroma; both are written by the same job, and either can be made anew from the documents.

-- migrate:up
CREATE SCHEMA IF NOT EXISTS search;
COMMENT ON SCHEMA search IS 'Passages and the words they are found by. Derived: npm run embed -- all makes it anew.';

-- Grain: one row per tenant and collection. The playbook that all tenants see is of the nil tenant.
CREATE TABLE IF NOT EXISTS search.passage_sets (
  set_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  uuid NOT NULL,
  collection text NOT NULL,
  passages   bigint NOT NULL DEFAULT 0, -- how many there are
  words      bigint NOT NULL DEFAULT 0, -- how many they have in all, without stop words
  UNIQUE (tenant_id, collection)
);

-- Grain: one row per passage of an entity, numbered from 0.
CREATE TABLE IF NOT EXISTS search.passages (
  passage_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  set_id     integer NOT NULL REFERENCES search.passage_sets,
  entity_id  text NOT NULL,
  place      integer NOT NULL,
  passage    text NOT NULL,
  words      integer NOT NULL,
  metadata   jsonb NOT NULL,
  UNIQUE (set_id, entity_id, place)
);

-- Grain: one row per word of a passage, as the stemmer leaves it. A small surrogate key and the counts inside the index:
-- a question reads each of its words from the index alone.
CREATE TABLE IF NOT EXISTS search.postings (
  set_id     integer NOT NULL,
  word       text COLLATE "C" NOT NULL,
  passage_id bigint NOT NULL,
  times      smallint NOT NULL,
  words      integer NOT NULL, -- of the passage
  PRIMARY KEY (set_id, word, passage_id) INCLUDE (times, words)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['passage_sets', 'passages', 'postings'] LOOP
    EXECUTE format('ALTER TABLE search.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE search.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS own_or_shared ON search.%I', name);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON search.%I', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON search.%I TO ringleader_app', name);
  END LOOP;
  -- Whoever may see a set may see what is in it; whose set it is may change it.
  CREATE POLICY own_or_shared ON search.passage_sets FOR SELECT
    USING (tenant_id IN ((SELECT crm.current_tenant()), '00000000-0000-0000-0000-000000000000'));
  CREATE POLICY tenant_isolation ON search.passage_sets
    USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()));
  FOREACH name IN ARRAY ARRAY['passages', 'postings'] LOOP
    EXECUTE format(
      'CREATE POLICY own_or_shared ON search.%I FOR SELECT USING (set_id IN (SELECT set_id FROM search.passage_sets))',
      name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON search.%1$I
         USING (set_id IN (SELECT set_id FROM search.passage_sets WHERE tenant_id = crm.current_tenant()))
         WITH CHECK (set_id IN (SELECT set_id FROM search.passage_sets WHERE tenant_id = crm.current_tenant()))',
      name);
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA search TO ringleader_app;

-- Takes passages of entities out of a set of the current tenant, in the caller's transaction.
CREATE OR REPLACE FUNCTION search.remove_passages(of_set integer, entities text[]) RETURNS void
  LANGUAGE sql
  AS $$
    WITH gone AS (
      DELETE FROM search.passages WHERE set_id = of_set AND entity_id = ANY (entities)
      RETURNING passage_id, passage, words
    ), unlisted AS (
      DELETE FROM search.postings AS p
      USING (SELECT passage_id, lexeme FROM gone, unnest(to_tsvector('english', passage))) AS g
      WHERE p.set_id = of_set AND p.word = g.lexeme COLLATE "C" AND p.passage_id = g.passage_id
    )
    UPDATE search.passage_sets AS s SET passages = s.passages - g.passages, words = s.words - g.words
    FROM (SELECT count(*) AS passages, coalesce(sum(words), 0) AS words FROM gone) AS g
    WHERE s.set_id = of_set AND g.passages > 0
  $$;

-- Puts passages into a set of the current tenant, in the caller's transaction. They must not be there.
CREATE OR REPLACE FUNCTION search.add_passages(
  of_set integer, entities text[], places integer[], texts text[], metadatas jsonb[]
) RETURNS void
  LANGUAGE sql
  AS $$
    WITH given AS (
      SELECT g.*, to_tsvector('english', g.passage) AS terms
      FROM unnest(entities, places, texts, metadatas) AS g (entity_id, place, passage, metadata)
    ), added AS (
      INSERT INTO search.passages (set_id, entity_id, place, passage, words, metadata)
      SELECT of_set, entity_id, place, passage,
        (SELECT coalesce(sum(cardinality(positions)), 0) FROM unnest(terms)), metadata
      FROM given
      RETURNING passage_id, entity_id, place, words
    ), listed AS (
      INSERT INTO search.postings (set_id, word, passage_id, times, words)
      SELECT of_set, t.lexeme, a.passage_id, cardinality(t.positions), a.words
      FROM added AS a JOIN given AS g USING (entity_id, place), unnest(g.terms) AS t
    )
    UPDATE search.passage_sets AS s SET passages = s.passages + a.passages, words = s.words + a.words
    FROM (SELECT count(*) AS passages, coalesce(sum(words), 0) AS words FROM added) AS a
    WHERE s.set_id = of_set
  $$;

-- The set of the current tenant, made when it is not there, and held until the caller's transaction ends: those who
-- change one set take turns, so that its counts are those of its rows.
CREATE OR REPLACE FUNCTION search.hold_set(of_collection text) RETURNS integer
  LANGUAGE plpgsql
  AS $$
  DECLARE
    found integer;
  BEGIN
    INSERT INTO search.passage_sets (tenant_id, collection) VALUES (crm.current_tenant(), of_collection)
    ON CONFLICT DO NOTHING;
    SELECT set_id INTO found FROM search.passage_sets
    WHERE tenant_id = crm.current_tenant() AND collection = of_collection FOR UPDATE;
    RETURN found;
  END
  $$;

-- The passages that have the words of a question, best first, one for each entity.
-- Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with k1 = 1.2 and b = 0.75. `score` is
-- the share of what a passage could have that had each of the words without end: 0 to 1.
-- narrowed: metadata that must be so; since and before: seconds since 1970, of the metadata's date.
CREATE OR REPLACE FUNCTION search.find_words(
  of_collections text[], question text, narrowed jsonb, own_only jsonb, since bigint, before bigint, most integer
) RETURNS TABLE (collection text, entity_id text, place integer, passage text, metadata jsonb, score double precision)
  LANGUAGE sql STABLE
  AS $$
    WITH sets AS MATERIALIZED (
      SELECT * FROM search.passage_sets WHERE passage_sets.collection = ANY (of_collections)
    ), whole AS MATERIALIZED (
      SELECT sum(passages)::float8 AS passages, sum(words) / greatest(sum(passages), 1)::float8 AS words FROM sets
    ), asked AS (
      SELECT lexeme COLLATE "C" AS word FROM unnest(to_tsvector('english', question))
    ), hits AS MATERIALIZED (
      SELECT p.word, p.set_id, p.passage_id, p.times, p.words
      FROM asked CROSS JOIN sets JOIN search.postings AS p ON p.set_id = sets.set_id AND p.word = asked.word
    ), weights AS MATERIALIZED (
      SELECT h.word, ln(1 + (whole.passages - count(*) + 0.5) / (count(*) + 0.5)) AS idf
      FROM hits AS h, whole GROUP BY h.word, whole.passages
    ), scored AS (
      SELECT h.set_id, h.passage_id,
        sum(w.idf * h.times * 2.2 / (h.times + 1.2 * (0.25 + 0.75 * h.words / whole.words))) AS score
      FROM hits AS h JOIN weights AS w USING (word), whole
      GROUP BY h.set_id, h.passage_id
    ), best AS (
      SELECT DISTINCT ON (s.set_id, p.entity_id) sets.collection, p.entity_id, p.place, p.passage, p.metadata, s.score
      FROM scored AS s JOIN sets USING (set_id) JOIN search.passages AS p USING (passage_id)
      WHERE p.metadata @> narrowed
        AND (sets.collection IN ('objections', 'scripts') OR p.metadata @> own_only)
        AND (since IS NULL OR (p.metadata ->> 'date')::bigint >= since)
        AND (before IS NULL OR (p.metadata ->> 'date')::bigint < before)
      ORDER BY s.set_id, p.entity_id, s.score DESC, p.place
    )
    SELECT best.collection, best.entity_id, best.place, best.passage, best.metadata,
      best.score / (2.2 * (SELECT sum(idf) FROM weights))
    FROM best ORDER BY best.score DESC, best.collection, best.entity_id LIMIT most
  $$;

-- migrate:down
DROP SCHEMA IF EXISTS search CASCADE;
