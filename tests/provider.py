"""A small OpenID Connect provider on loopback: signs people in as whom a test says, by code, with a signed token."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "setara", secrets.token_urlsafe(24)


class Provider:
    """The provider; what it says of the next person stands in `person`, and what was asked of it in `asked`."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        routes = {
            **{"/.well-known/openid-configuration": self._metadata, "/masuk": self._authorize, "/kunci": self._keys},
            **{"/token": self._token, "/keluar": self._leave},
        }
        methods = ["GET", "POST"]
        self.app = Starlette(routes=[Route(path, answer, methods=methods) for path, answer in routes.items()])

    async def _metadata(self, _: Request) -> Response:
        ends = {"authorization": "masuk", "token": "token", "end_session": "keluar"}
        return JSONResponse(
            {
                **{"issuer": self.address, "jwks_uri": f"{self.address}/kunci"},
                **{f"{name}_endpoint": f"{self.address}/{path}" for name, path in ends.items()},
                **{"response_types_supported": ["code"], "subject_types_supported": ["public"]},
                **{"id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"]},
            }
        )

    async def _keys(self, _: Request) -> Response:
        return JSONResponse(KeySet([self._key]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append("masuk")
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{answer}", status_code=302)

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        asked = self._codes.pop(str(form["code"]), None)
        given = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        proof = base64.urlsafe_b64encode(hashlib.sha256(str(form["code_verifier"]).encode()).digest()).decode()
        if asked is None or given != f"{CLIENT}:{SECRET}" or proof.rstrip("=") != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        self.asked.append("token")
        now = int(time.time())
        claims = {"iss": self.address, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": asked["nonce"]}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims | self.person, self._key)
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    async def _leave(self, request: Request) -> Response:
        self.asked.append("keluar")
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], status_code=302)

    def secrets(self) -> str:
        """Return the secrets of a dashboard that signs people in here."""
        return (
            '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_urlsafe(24)}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.address}/.well-known/openid-configuration"\n'
        )


@contextmanager
def running() -> Iterator[Provider]:
    """Yield a provider that answers."""
    provider = Provider()
    server = uvicorn.Server(uvicorn.Config(provider.app, "127.0.0.1", provider.port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield provider
    server.should_exit = True
    thread.join()
