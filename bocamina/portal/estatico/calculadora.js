// La calculadora responde mientras se escribe; sin este módulo ni htmx, el botón «Calcular» hace lo mismo.

// Lo que acaba de fallar o de quedar bien se dice también en el campo, que no se cambió para no perder el foco.
const marcar = () =>
  document.querySelectorAll(".falla[data-de]").forEach((falla) => {
    const campo = document.getElementById(falla.dataset.de);
    if (!campo || campo.matches("fieldset")) return;
    const errores = falla.querySelector("[id]");
    const ayuda = document.getElementById(`${campo.id}_helptext`);
    const ids = [ayuda?.id, errores?.id].filter(Boolean).join(" ");
    errores ? campo.setAttribute("aria-invalid", "true") : campo.removeAttribute("aria-invalid");
    ids ? campo.setAttribute("aria-describedby", ids) : campo.removeAttribute("aria-describedby");
  });

// Los «¿de dónde sale?» que estaban abiertos siguen abiertos: se recuerdan por su lugar en la página.
let abiertos = [];
const rotulo = (d) => `${d.closest("tr, li, section")?.querySelector("b, h2")?.textContent}|${d.className}`;
addEventListener("htmx:beforeSwap", () => {
  abiertos = [...document.querySelectorAll("#resultado details[open]")].map(rotulo);
});
addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("#resultado details").forEach((d) => abiertos.includes(rotulo(d)) && (d.open = true));
  document.querySelector(".ejemplo, .resumen-errores")?.remove();
  marcar();
});

addEventListener("click", async (e) => {
  const enlace = e.target.closest("[data-copiar]");
  if (!enlace || !navigator.clipboard) return;
  e.preventDefault();
  await navigator.clipboard.writeText(enlace.href);
  document.getElementById("anuncio").textContent = "Enlace copiado.";
  enlace.textContent = "Enlace copiado";
});
