"""Which proxy an address goes through, by the usual variables: http_proxy, https_proxy, all_proxy, no_proxy."""

from urllib.request import getproxies, proxy_bypass

from yarl import URL


class Proxies:
    """The proxies that the environment named when this was made; only HTTP proxies count, others are left alone."""

    def __init__(self) -> None:
        self._by_scheme = {scheme: url for scheme, url in getproxies().items() if url.startswith(("http:", "https:"))}

    def __bool__(self) -> bool:
        """Whether there is any proxy."""
        return bool(self._by_scheme)

    def of(self, url: URL) -> str | None:
        """The proxy that ``url`` goes through, or None where it is asked for directly."""
        proxy = self._by_scheme.get(url.scheme) or self._by_scheme.get("all")
        return None if proxy is None or proxy_bypass(f"{url.host}:{url.port}") else proxy
