-- A question of common words is in half of all passages: only the best of them are read.

-- migrate:up
-- The passages that have the words of a question, best first, one for each entity, out of the best five times as many
-- as are asked for.
-- Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with k1 = 1.2 and b = 0.75. `score` is
-- the share of what a passage could have that had each of the words without end: 0 to 1.
-- narrowed: metadata that must be so; since and before: seconds since 1970, of the metadata's date.
CREATE OR REPLACE FUNCTION search.find_words(
  of_collections text[], question text, narrowed jsonb, own_only jsonb, since bigint, before bigint, most integer
) RETURNS TABLE (collection text, entity_id text, place integer, passage text, metadata jsonb, score double precision)
  LANGUAGE sql STABLE SET jit = off -- compiling takes longer than the answer
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
    ), fitting AS (
      SELECT s.collection, s.set_id, p.*, s.score
      FROM (SELECT * FROM scored JOIN sets USING (set_id) ORDER BY scored.score DESC OFFSET 0) AS s CROSS JOIN LATERAL (
        SELECT p.entity_id, p.place, p.passage, p.metadata
        FROM search.passages AS p
        WHERE p.passage_id = s.passage_id AND p.metadata @> narrowed
          AND (s.collection IN ('objections', 'scripts') OR p.metadata @> own_only)
          AND (since IS NULL OR (p.metadata ->> 'date')::bigint >= since)
          AND (before IS NULL OR (p.metadata ->> 'date')::bigint < before)
        OFFSET 0 -- looked up one by one: what the limit leaves out is not read
      ) AS p
      ORDER BY s.score DESC LIMIT 5 * most
    ), best AS (
      SELECT DISTINCT ON (f.set_id, f.entity_id) f.* FROM fitting AS f
      ORDER BY f.set_id, f.entity_id, f.score DESC, f.place
    )
    SELECT best.collection, best.entity_id, best.place, best.passage, best.metadata,
      best.score / (2.2 * (SELECT sum(idf) FROM weights))
    FROM best ORDER BY best.score DESC, best.collection, best.entity_id LIMIT most
  $$;

-- migrate:down
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
