// La huella se calcula aquí: el archivo no viaja. Sin este módulo, o si pesa mucho, lo hace el servidor.
const MAXIMO = 200 * 1024 * 1024;
const formulario = document.querySelector("form[data-huella]");

formulario?.addEventListener("submit", async (e) => {
  const archivo = formulario.querySelector("input[type=file]").files[0];
  if (!archivo || archivo.size === 0 || archivo.size > MAXIMO || !globalThis.crypto?.subtle) return;
  e.preventDefault();
  try {
    const resumen = await crypto.subtle.digest("SHA-256", await archivo.arrayBuffer());
    const huella = Array.from(new Uint8Array(resumen), (n) => n.toString(16).padStart(2, "0")).join("");
    location.assign(`${formulario.dataset.huella}?sha256=${huella}`);
  } catch {
    const aviso = formulario.querySelector("[data-fallo]");
    aviso.textContent = "No se pudo leer el archivo. Ciérrelo en el programa que lo tenga abierto y escójalo de nuevo.";
    aviso.hidden = false;
  }
});
