// Makes a PNG of a plot in the browser, from the same SVG that can be downloaded.

const SCALE = 2;

function drawn(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("The plot cannot be drawn: " + address));
    image.src = address;
  });
}

async function save(link) {
  const image = await drawn(link.href);
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * image.naturalWidth;
  canvas.height = SCALE * image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const file = document.createElement("a");
  file.href = URL.createObjectURL(blob);
  file.download = link.dataset.png;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-png]");
  if (link) {
    event.preventDefault();
    save(link).catch((error) => (document.getElementById("lost").textContent = error.message));
  }
});
