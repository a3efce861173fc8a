
const steps = document.querySelectorAll(`.step`);
const slider = document.getElementById(`accuracy`);
const rows = document.querySelectorAll(`#accuracies tbody tr`);
const choose = function () {
  steps.forEach(function (step, i) {
    step.hidden = String(i) !== slider.value;
    rows[i].classList.toggle(`chosen`, !step.hidden);
    if (!step.hidden) {
      document.getElementById(`shown`).value = step.dataset.accuracy;
      slider.setAttribute(`aria-valuetext`, step.dataset.accuracy);
    }
  });
};
slider.addEventListener(`input`, choose);
document.getElementById(`slider`).hidden = false;
choose();
