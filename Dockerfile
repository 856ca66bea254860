# One image: its command is a node (the default), `dist/workers/main.js` or `dist/cli/main.js`.
# Every RUN needs no root and no shell beyond POSIX: a test runs these very steps without a Docker engine.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY client-sdk/package.json client-sdk/
RUN npm ci --omit=dev
COPY tsconfig.base.json tsconfig.browser.json ./
COPY scripts scripts
COPY client-sdk client-sdk
COPY core core
COPY server server
COPY workers workers
COPY cli cli
COPY web web
RUN node scripts/build.mjs --force

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Bellwire" \
      org.opencontainers.image.description="Live breaking-news ticker: one urgent sentence reaches every reader, in order, exactly once" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
WORKDIR /app
COPY package.json ./
COPY deploy/healthcheck.mjs deploy/
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "deploy/healthcheck.mjs"]
CMD ["node", "dist/server/main.js"]
