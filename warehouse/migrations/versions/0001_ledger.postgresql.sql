CREATE TABLE indicator (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    topic TEXT NOT NULL,
    value_type TEXT NOT NULL,
    units TEXT NOT NULL,
    bound TEXT,
    qualifiers TEXT NOT NULL,
    plausible_low NUMERIC,
    plausible_high NUMERIC,
    jurisdiction TEXT NOT NULL,
    stale_after_days INTEGER,
    CONSTRAINT pk_indicator PRIMARY KEY (id)
)
--;
CREATE TABLE ledger_state (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_ledger_state PRIMARY KEY (name)
)
--;
CREATE TABLE region (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT,
    aliases TEXT NOT NULL,
    valid_from INTEGER,
    valid_to INTEGER,
    successor TEXT,
    CONSTRAINT pk_region PRIMARY KEY (code)
)
--;
CREATE TABLE run (
    run_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    night DATE NOT NULL,
    scope TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    cause TEXT NOT NULL,
    status TEXT NOT NULL,
    rules_digest TEXT NOT NULL,
    catalogue_digest TEXT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    settled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_run PRIMARY KEY (run_id),
    CONSTRAINT uq_run_kind_night_scope_attempt UNIQUE (kind, night, scope, attempt)
)
--;
CREATE TABLE source (
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    family TEXT,
    trust INTEGER NOT NULL,
    region TEXT,
    enabled BOOLEAN NOT NULL,
    min_rows INTEGER NOT NULL,
    max_failed_share FLOAT NOT NULL,
    CONSTRAINT pk_source PRIMARY KEY (source_id)
)
--;
CREATE TABLE topic (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    triggers TEXT NOT NULL,
    CONSTRAINT pk_topic PRIMARY KEY (id)
)
--;
CREATE TABLE touched (
    what TEXT NOT NULL,
    id BIGINT NOT NULL,
    CONSTRAINT pk_touched PRIMARY KEY (what, id)
)
--;
CREATE TABLE article (
    article_id BIGINT NOT NULL,
    canonical_url TEXT NOT NULL,
    source_id TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    first_seen_on DATE NOT NULL,
    last_read_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_article PRIMARY KEY (article_id),
    CONSTRAINT uq_article_canonical_url UNIQUE (canonical_url),
    CONSTRAINT fk_article_source_id FOREIGN KEY(source_id) REFERENCES source (source_id),
    CONSTRAINT fk_article_first_run FOREIGN KEY(first_run) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_article_first_run ON article (first_run)
--;
CREATE INDEX ix_article_source ON article (source_id)
--;
CREATE TABLE fact (
    fact_id SERIAL NOT NULL,
    key_id BIGINT NOT NULL,
    region TEXT NOT NULL,
    indicator TEXT NOT NULL,
    qualifiers TEXT NOT NULL,
    value NUMERIC,
    low NUMERIC,
    high NUMERIC,
    value_text TEXT NOT NULL,
    value_number FLOAT GENERATED ALWAYS AS (CAST(value AS FLOAT)) STORED,
    comparator TEXT NOT NULL,
    unit TEXT NOT NULL,
    raw TEXT NOT NULL,
    value_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    valid_basis TEXT NOT NULL,
    valid_precision TEXT NOT NULL,
    run_from INTEGER NOT NULL,
    run_to INTEGER,
    claim_id TEXT NOT NULL,
    CONSTRAINT pk_fact PRIMARY KEY (fact_id),
    CONSTRAINT fact_valid CHECK (valid_to IS NULL OR valid_to > valid_from),
    CONSTRAINT fact_known CHECK (run_to IS NULL OR run_to >= run_from),
    CONSTRAINT fk_fact_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_fact_asof ON fact (region, indicator, run_from)
--;
CREATE INDEX ix_fact_indicator ON fact (indicator, run_from)
--;
CREATE INDEX ix_fact_key ON fact (key_id, run_from)
--;
CREATE UNIQUE INDEX uq_fact_open ON fact (key_id, valid_from) WHERE run_to IS NULL
--;
CREATE TABLE "fetch" (
    run_id INTEGER NOT NULL,
    url TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    fetched_at TIMESTAMP WITH TIME ZONE NOT NULL,
    final_url TEXT,
    status INTEGER,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    archive_file TEXT,
    archive_offset BIGINT,
    CONSTRAINT pk_fetch PRIMARY KEY (run_id, url),
    CONSTRAINT fk_fetch_run_id FOREIGN KEY(run_id) REFERENCES run (run_id),
    CONSTRAINT fk_fetch_source_id FOREIGN KEY(source_id) REFERENCES source (source_id)
)
--;
CREATE INDEX ix_fetch_canonical_url ON "fetch" (canonical_url, run_id)
--;
CREATE INDEX ix_fetch_source_page ON "fetch" (source_id, canonical_url, run_id)
--;
CREATE TABLE listing_entry (
    entry_id BIGINT NOT NULL,
    first_run INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE,
    listed_precision TEXT,
    category TEXT,
    CONSTRAINT pk_listing_entry PRIMARY KEY (entry_id),
    CONSTRAINT fk_listing_entry_first_run FOREIGN KEY(first_run) REFERENCES run (run_id),
    CONSTRAINT fk_listing_entry_source_id FOREIGN KEY(source_id) REFERENCES source (source_id)
)
--;
CREATE INDEX ix_listing_entry_first_run ON listing_entry (first_run)
--;
CREATE TABLE passage (
    passage_id BIGINT NOT NULL,
    blanked TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    regions INTEGER NOT NULL,
    regions_in_one INTEGER NOT NULL,
    copied BOOLEAN NOT NULL,
    CONSTRAINT pk_passage PRIMARY KEY (passage_id),
    CONSTRAINT fk_passage_first_run FOREIGN KEY(first_run) REFERENCES run (run_id)
)
--;
CREATE TABLE problem (
    run_id INTEGER NOT NULL,
    problem_id BIGINT NOT NULL,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    step TEXT NOT NULL,
    raw TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_problem PRIMARY KEY (run_id, problem_id),
    CONSTRAINT fk_problem_run_id FOREIGN KEY(run_id) REFERENCES run (run_id),
    CONSTRAINT fk_problem_source_id FOREIGN KEY(source_id) REFERENCES source (source_id)
)
--;
CREATE TABLE source_run (
    run_id INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    listing_rows INTEGER NOT NULL,
    listing_pages INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    not_modified INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    unreadable INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    new_articles INTEGER NOT NULL,
    revised_articles INTEGER NOT NULL,
    failure TEXT,
    closed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_source_run PRIMARY KEY (run_id, source_id),
    CONSTRAINT fk_source_run_run_id FOREIGN KEY(run_id) REFERENCES run (run_id),
    CONSTRAINT fk_source_run_source_id FOREIGN KEY(source_id) REFERENCES source (source_id)
)
--;
CREATE TABLE article_region (
    article_id BIGINT NOT NULL,
    region TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    run_from INTEGER NOT NULL,
    run_to INTEGER,
    CONSTRAINT pk_article_region PRIMARY KEY (article_id, region, role, position, run_from),
    CONSTRAINT fk_article_region_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_article_region_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_article_region_region ON article_region (region) WHERE run_to IS NULL
--;
CREATE TABLE article_topic (
    article_id BIGINT NOT NULL,
    topic TEXT NOT NULL,
    position INTEGER NOT NULL,
    run_from INTEGER NOT NULL,
    run_to INTEGER,
    CONSTRAINT pk_article_topic PRIMARY KEY (article_id, topic, position, run_from),
    CONSTRAINT fk_article_topic_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_article_topic_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_article_topic_topic ON article_topic (topic) WHERE run_to IS NULL
--;
CREATE TABLE article_url (
    url TEXT NOT NULL,
    article_id BIGINT NOT NULL,
    first_run INTEGER NOT NULL,
    CONSTRAINT pk_article_url PRIMARY KEY (url, article_id),
    CONSTRAINT fk_article_url_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_article_url_first_run FOREIGN KEY(first_run) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_article_url_article ON article_url (article_id)
--;
CREATE TABLE article_version (
    article_id BIGINT NOT NULL,
    run_from INTEGER NOT NULL,
    row_hash TEXT NOT NULL,
    run_to INTEGER,
    withdrawn BOOLEAN NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    title_stem TEXT NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE,
    precision TEXT,
    published_from TEXT,
    publisher TEXT,
    text_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    archive_file TEXT,
    archive_offset BIGINT,
    archive_sha256 TEXT,
    CONSTRAINT pk_article_version PRIMARY KEY (article_id, run_from, row_hash),
    CONSTRAINT fk_article_version_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_article_version_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_article_version_run_from ON article_version (run_from)
--;
CREATE INDEX ix_article_version_run_to ON article_version (run_to)
--;
CREATE UNIQUE INDEX uq_article_version_open ON article_version (article_id) WHERE run_to IS NULL
--;
CREATE TABLE change (
    change_id SERIAL NOT NULL,
    run_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    key_id BIGINT NOT NULL,
    region TEXT NOT NULL,
    indicator TEXT NOT NULL,
    qualifiers TEXT NOT NULL,
    before_fact_id INTEGER,
    after_fact_id INTEGER,
    CONSTRAINT pk_change PRIMARY KEY (change_id),
    CONSTRAINT fk_change_run_id FOREIGN KEY(run_id) REFERENCES run (run_id),
    CONSTRAINT fk_change_before_fact_id FOREIGN KEY(before_fact_id) REFERENCES fact (fact_id),
    CONSTRAINT fk_change_after_fact_id FOREIGN KEY(after_fact_id) REFERENCES fact (fact_id)
)
--;
CREATE INDEX ix_change_key ON change (key_id, run_id)
--;
CREATE INDEX ix_change_run ON change (run_id)
--;
CREATE TABLE claim (
    claim_id TEXT NOT NULL,
    run_from INTEGER NOT NULL,
    row_hash TEXT NOT NULL,
    run_to INTEGER,
    article_id BIGINT NOT NULL,
    source_id TEXT NOT NULL,
    identity_hash TEXT NOT NULL,
    key_id BIGINT NOT NULL,
    region TEXT NOT NULL,
    indicator TEXT NOT NULL,
    qualifiers TEXT NOT NULL,
    value NUMERIC,
    low NUMERIC,
    high NUMERIC,
    value_text TEXT NOT NULL,
    value_number FLOAT GENERATED ALWAYS AS (CAST(value AS FLOAT)) STORED,
    comparator TEXT NOT NULL,
    unit TEXT NOT NULL,
    raw TEXT NOT NULL,
    value_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    printed_from TEXT,
    printed_to TEXT,
    period_label TEXT,
    period_raw TEXT,
    valid_from DATE NOT NULL,
    valid_to DATE,
    valid_basis TEXT NOT NULL,
    valid_precision TEXT NOT NULL,
    plausible BOOLEAN NOT NULL,
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    mentions TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    passage_id BIGINT NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (claim_id, run_from, row_hash),
    CONSTRAINT fk_claim_run_from FOREIGN KEY(run_from) REFERENCES run (run_id),
    CONSTRAINT fk_claim_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_claim_source_id FOREIGN KEY(source_id) REFERENCES source (source_id),
    CONSTRAINT fk_claim_passage_id FOREIGN KEY(passage_id) REFERENCES passage (passage_id)
)
--;
CREATE INDEX ix_claim_article ON claim (article_id) WHERE run_to IS NULL
--;
CREATE INDEX ix_claim_key ON claim (key_id, valid_from) WHERE run_to IS NULL
--;
CREATE INDEX ix_claim_passage ON claim (passage_id) WHERE run_to IS NULL
--;
CREATE INDEX ix_claim_source_closed ON claim (source_id, run_to)
--;
CREATE UNIQUE INDEX uq_claim_open ON claim (claim_id) WHERE run_to IS NULL
--;
CREATE TABLE conflict (
    key_id BIGINT NOT NULL,
    fact_id INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    run_from INTEGER NOT NULL,
    run_to INTEGER,
    CONSTRAINT pk_conflict PRIMARY KEY (key_id, claim_id, fact_id, run_from),
    CONSTRAINT fk_conflict_fact_id FOREIGN KEY(fact_id) REFERENCES fact (fact_id),
    CONSTRAINT fk_conflict_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
--;
CREATE INDEX ix_conflict_open ON conflict (key_id) WHERE run_to IS NULL
--;
CREATE TABLE outbox (
    outbox_id SERIAL NOT NULL,
    change_id INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    delivered_at TIMESTAMP WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    CONSTRAINT pk_outbox PRIMARY KEY (outbox_id),
    CONSTRAINT uq_outbox_change_id UNIQUE (change_id),
    CONSTRAINT fk_outbox_change_id FOREIGN KEY(change_id) REFERENCES change (change_id)
)
--;
CREATE INDEX ix_outbox_waiting ON outbox (outbox_id) WHERE delivered_at IS NULL
--;
ALTER TABLE fact ADD CONSTRAINT fact_no_overlap EXCLUDE USING gist (
    int8range(key_id, key_id, '[]') WITH &&,
    daterange(valid_from, valid_to) WITH &&,
    int8range(run_from, run_to) WITH &&
)
--;
CREATE FUNCTION refuse_fact_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a fact is never deleted';
    END IF;
    IF OLD.run_to IS NOT NULL OR NEW.run_to IS NULL
        OR (OLD.fact_id, OLD.key_id, OLD.value_hash, OLD.value_text, OLD.valid_from, OLD.run_from, OLD.claim_id)
           IS DISTINCT FROM (NEW.fact_id, NEW.key_id, NEW.value_hash, NEW.value_text, NEW.valid_from, NEW.run_from, NEW.claim_id)
        OR OLD.valid_to IS DISTINCT FROM NEW.valid_to
    THEN
        RAISE EXCEPTION 'a fact is never rewritten, only closed';
    END IF;
    RETURN NEW;
END
$$
--;
CREATE TRIGGER fact_is_only_closed BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_fact_rewrite()
