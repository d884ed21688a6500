// Mejoras pequeñas: sin este módulo todo sigue funcionando.

// Los menús que son <details> se cierran con Escape o al salir de ellos.
const menus = () => document.querySelectorAll("details:is(.cuenta, .mas)[open]");
addEventListener("click", (e) => menus().forEach((m) => m.contains(e.target) || (m.open = false)));
addEventListener("focusin", (e) => menus().forEach((m) => m.contains(e.target) || (m.open = false)));
addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// El resumen de errores recibe el foco para que se lea primero.
document.querySelector("[data-enfocar]")?.focus();

// Confirmación: la página completa sigue existiendo; con este módulo se pregunta en un <dialog>.
addEventListener("click", (e) => {
  const abre = e.target.closest("[data-dialogo]");
  const dialogo = abre && document.getElementById(abre.dataset.dialogo);
  if (dialogo?.showModal) {
    e.preventDefault();
    dialogo.showModal();
  }
  const cierra = e.target.closest("[data-cerrar-dialogo]");
  if (cierra?.closest("dialog")) {
    e.preventDefault();
    cierra.closest("dialog").close();
  }
});

// Un envío repetido por impaciencia no se manda dos veces.
addEventListener("submit", (e) => {
  const formulario = e.target;
  if (formulario.method !== "post" || formulario.hasAttribute("hx-post")) return;
  if (formulario.dataset.enviado) e.preventDefault();
  formulario.dataset.enviado = "si";
  setTimeout(() => delete formulario.dataset.enviado, 4000);
});

// Un formulario que se guarda solo: el botón espera a lo que va en camino, y después de él ya nada se manda.
// Si no, lo que se guardó antes podría llegar de último y pisar lo del botón.
let saliendo = null;
addEventListener("pageshow", () => (saliendo = null));
addEventListener("submit", (e) => {
  const formulario = e.target;
  if (e.defaultPrevented || !formulario.matches("form[hx-post]")) return;
  const vaEnCamino = () => formulario.classList.contains("htmx-request");
  if (!vaEnCamino()) {
    saliendo = formulario;
    return;
  }
  e.preventDefault();
  if (saliendo) return;
  saliendo = formulario;
  const seguir = () => setTimeout(() => {
    if (vaEnCamino()) return;
    formulario.removeEventListener("htmx:afterRequest", seguir);
    formulario.requestSubmit(e.submitter);
  });
  formulario.addEventListener("htmx:afterRequest", seguir);
});
addEventListener("htmx:beforeRequest", (e) => {
  if (e.detail.elt === saliendo) e.preventDefault();
});
