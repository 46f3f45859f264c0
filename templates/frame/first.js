try { document.documentElement.dataset.scheme = localStorage.getItem("recap-scheme") ?? "" } catch {}
