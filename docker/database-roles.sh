#!/bin/sh
# Run once by PostgreSQL's image, on an empty volume: the owner of the tables, and the application's role,
# which changes no table and can only add to the audit trail.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
    --set=owner="$OWNER_PASSWORD" --set=application="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE missing_cse_owner LOGIN PASSWORD :'owner';
CREATE ROLE missing_cse_app LOGIN PASSWORD :'application';
CREATE DATABASE missing_cse OWNER missing_cse_owner;
SQL
