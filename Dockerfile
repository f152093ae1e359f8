# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/confided
COPY requirements.lock ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r requirements.lock
COPY manage.py ./
COPY accounts accounts
COPY api api
COPY archive archive
COPY config config
COPY demo demo
COPY deploy deploy
COPY redaction redaction
COPY locale locale
COPY static static
COPY templates templates
COPY tools tools
# Settings want every variable even to collect style sheets; these values exist during this one step and open nothing.
RUN /opt/venv/bin/python -m deploy.rehearsal manage.py collectstatic --noinput \
    && /opt/venv/bin/python -m compileall -q . /opt/venv/lib

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin confided \
    && install -d -o 10001 -g 10001 -m 0700 /data/blobs
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/confided /srv/confided
WORKDIR /srv/confided
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "--config", "python:deploy.serving", "config.wsgi:application"]
