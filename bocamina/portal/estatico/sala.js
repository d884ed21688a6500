// El reloj de la sala entre una renovación y otra, con la hora del servidor. Sin este módulo, la hora es la de la última.

let desfase = 0;
const hora = new Intl.DateTimeFormat("es-CO", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "America/Bogota" });

function ajustar() {
  const reloj = document.querySelector("[data-reloj]");
  if (reloj) desfase = Date.parse(reloj.dateTime) - Date.now();
}

function andar() {
  const ahora = Date.now() + desfase;
  for (const reloj of document.querySelectorAll("[data-reloj]")) reloj.textContent = hora.format(ahora);
  for (const cuenta of document.querySelectorAll("[data-desde]"))
    cuenta.textContent = Math.max(0, Math.floor((ahora - Date.parse(cuenta.dataset.desde)) / 60000));
}

ajustar();
andar();
addEventListener("htmx:afterSwap", () => (ajustar(), andar()));
setInterval(andar, 5000);
