FROM caddy:2.10-alpine
# Certificates are kept by a user who is not root; a named volume takes over the owner of this folder.
RUN install -d -o 10001 -g 10001 -m 0700 /certificates
COPY Caddyfile /etc/caddy/Caddyfile
USER 10001:10001
