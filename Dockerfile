# The service's image: web server, worker, beat and migrations differ in their command only.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1
WORKDIR /app
COPY requirements.txt requirements-demo.txt package.json package-lock.json ./
COPY tools tools
RUN python -m venv /tools && /tools/bin/pip install --no-cache-dir --require-hashes -r requirements-demo.txt \
    && /tools/bin/python -m tools.assets
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation2 libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 service \
    && install -d -o service /uploads
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 STATIC_ROOT=/static UPLOADS=/uploads
COPY --from=build /venv /venv
WORKDIR /app
COPY . .
COPY --from=build /app/static/vendor static/vendor
RUN SECRET_KEY=not-used DATABASE_URL=postgres://not-used CELERY_BROKER_URL=redis://not-used \
    python manage.py collectstatic --no-input --verbosity 0
USER service
EXPOSE 8000
CMD ["gunicorn", "missing_cse.wsgi", "--bind=0.0.0.0:8000", "--workers=3", "--threads=2", "--preload"]
